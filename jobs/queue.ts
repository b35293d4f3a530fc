import {
  type BackendFactory,
  createPostgresBackend,
  type IQueueBackend,
  type Job,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import { BoardpackError } from '../src/errors.ts';

/** What travels through the queue: which step, never its data. */
export interface StepJob {
  tenant: string;
  step: number;
}

/** The handing-over of work: losing all of it loses no work, since the step table knows what is unfinished. */
export interface WorkQueue {
  /** Hands a step to some worker; the same step, fence and priority twice is once. */
  add: (job: StepJob & { fence: number; priority: number }) => Promise<void>;
  /** Takes steps from the queue until closed. `work` never throws. */
  work: (work: (job: StepJob) => Promise<void>, concurrency: number) => QueueWorker;
  close: () => Promise<void>;
}

export interface QueueWorker {
  /** Takes no more; resolves when the running ones have ended. */
  close: () => Promise<void>;
}

export interface QueueOptions {
  /** Redis when set, otherwise the queue lives in PostgreSQL beside the steps. */
  redisUrl: string | undefined;
  databaseUrl: string;
  onError: (error: Error) => void;
}

/** The braces are a Redis Cluster hash tag: all keys of the queue on one node. */
const QUEUE = '{boardpack}';
const POSTGRES_QUEUE = 'boardpack';
/** Kills are counted in the step table; the queue's own counter must never give up first. */
const MOST_STALLS = 1_000_000;

/** Opens the one queue. @throws unavailable when Redis cannot be reached */
export async function openQueue(options: QueueOptions): Promise<WorkQueue> {
  if (options.redisUrl) {
    await checkRedis(options.redisUrl);
    const connection = { url: options.redisUrl, maxRetriesPerRequest: null };
    const { Queue, Worker } = await import('bullmq');
    return bind(
      new Queue<StepJob>('boardpack', { connection, prefix: QUEUE }),
      (processor, concurrency) =>
        new Worker<StepJob>('boardpack', processor, {
          ...workerOptions,
          connection,
          prefix: QUEUE,
          concurrency,
        }),
      options.onError,
    );
  }
  const connection = { connectionString: options.databaseUrl, schema: 'bullmq', migrate: true, max: 4 };
  const { Queue, Worker } = withBackend(
    createPostgresBackend as BackendFactory<IQueueBackend, typeof connection>,
  );
  return bind(
    new Queue<StepJob>(POSTGRES_QUEUE, { connection }),
    (processor, concurrency) =>
      new Worker<StepJob>(POSTGRES_QUEUE, processor, { ...workerOptions, connection, concurrency }),
    options.onError,
  );
}

const workerOptions = {
  maxStalledCount: MOST_STALLS,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
};

interface AnyQueue {
  add: (name: string, data: StepJob, options: Record<string, unknown>) => Promise<unknown>;
  on: (event: 'error', listener: (error: Error) => void) => unknown;
  waitUntilReady: () => Promise<unknown>;
  close: () => Promise<void>;
}

interface AnyWorker {
  on: (event: 'error', listener: (error: Error) => void) => unknown;
  close: () => Promise<void>;
}

async function bind(
  queue: AnyQueue,
  makeWorker: (processor: (job: Job<StepJob>) => Promise<void>, concurrency: number) => AnyWorker,
  onError: (error: Error) => void,
): Promise<WorkQueue> {
  queue.on('error', onError);
  await queue.waitUntilReady();
  return {
    add: async ({ tenant, step, fence, priority }) => {
      await queue.add(
        'step',
        { tenant, step },
        {
          jobId: `${tenant}-${step}-${fence}-${priority}`,
          priority,
          removeOnComplete: true,
          removeOnFail: true,
        },
      );
    },
    work: (work, concurrency) => {
      const worker = makeWorker((job) => work(job.data), concurrency);
      worker.on('error', onError);
      return { close: () => worker.close() };
    },
    close: () => queue.close(),
  };
}

async function checkRedis(url: string): Promise<void> {
  const probe = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  probe.on('error', () => {});
  try {
    await probe.connect();
    await probe.ping();
  } catch (cause) {
    throw new BoardpackError('unavailable', `Redis at ${hostOf(url)} does not answer`, {
      where: 'REDIS_URL',
      hint: 'Start it, correct REDIS_URL, or unset it: the queue then lives in PostgreSQL',
      cause,
    });
  } finally {
    probe.disconnect();
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || new URL(url).pathname : 'the given address';
}
