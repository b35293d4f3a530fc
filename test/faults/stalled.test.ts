import { once } from 'node:events';
import { Queue, type BackendFactory, createPostgresBackend, type IQueueBackend, withBackend } from 'bullmq';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startRedis } from '../fixtures/redis.ts';
import { observe } from './observe.ts';
import { RECIPIENTS, stage, type Stage, untilEnded } from './stage.ts';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 60_000 });

let here: Stage;
let clean: () => Promise<void>;
afterEach(() => clean());

/** How many jobs the queue holds in whatever state; a worker's own view of it takes no part. */
type Counts = () => Promise<Record<string, number>>;

describe.each(['postgres', 'redis'] as const)(
  'with its queue in %s, which outlives the worker',
  (backend) => {
    test('the step of a killed worker is taken over and ended once, and no job is left behind', async () => {
      here = await stage();
      const redis = backend === 'redis' ? await startRedis() : null;
      const env = redis ? { REDIS_URL: redis.url } : {};
      clean = async () => {
        await here.strike();
        await redis?.stop();
      };
      const failpoint = 'render: between rendering and storing';
      const [, signal] = (await once(here.worker({ failpoint, env }), 'exit')) as [
        number | null,
        string | null,
      ];
      expect(signal).toBe('SIGKILL');
      const { count, close } = queueOf(redis?.url, here.url);
      // The job is still the dead worker's: nothing but the passing of time frees it, in the queue and in the step table.
      expect((await count())['active']).toBe(1);
      here.worker({ env });
      expect(await untilEnded(here, 180)).toEqual({ state: 'done', reason: null });

      const seen = await observe(here);
      expect(seen.starts).toEqual({ extract: 1, snapshot: 1, render: 2, deliver: 1 });
      expect(seen.merged).toBe(1);
      for (const recipient of RECIPIENTS) expect(seen.recipients[recipient]?.messageIds).toHaveLength(1);
      // BullMQ finds the stalled job by itself and hands it out once more; there is nothing to claim, so it is done.
      await vi.waitFor(
        async () => expect(Object.values(await count()).reduce((sum, each) => sum + each, 0)).toBe(0),
        { timeout: 150_000, interval: 500 },
      );
      expect((await observe(here)).starts).toEqual(seen.starts);
      await close();
    });
  },
);

function queueOf(
  redisUrl: string | undefined,
  databaseUrl: string,
): { count: Counts; close: () => Promise<void> } {
  const states = ['active', 'waiting', 'prioritized', 'delayed', 'failed', 'completed'] as const;
  if (redisUrl) {
    const queue = new Queue('boardpack', { connection: { url: redisUrl }, prefix: '{boardpack}' });
    return { count: () => queue.getJobCounts(...states), close: () => queue.close() };
  }
  const connection = { connectionString: databaseUrl, schema: 'bullmq', max: 1 };
  const { Queue: PostgresQueue } = withBackend(
    createPostgresBackend as BackendFactory<IQueueBackend, typeof connection>,
  );
  const queue = new PostgresQueue('boardpack', { connection });
  return { count: () => queue.getJobCounts(...states), close: () => queue.close() };
}
