import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askForPack } from '../../jobs/ask.ts';
import { openQueue, type StepJob, type WorkQueue } from '../../jobs/queue.ts';
import type { Runtime } from '../../jobs/runtime.ts';
import { createOccurrence, type Occurrence } from '../../src/schedule/occurrence.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { startRedis } from '../fixtures/redis.ts';
import { configWith } from '../schedule/planned-tenant.ts';
import { planningRuntime } from './planning.ts';

const NIGHT = Date.UTC(2026, 9, 1);
const HOUR = 3_600_000;

describe.each(['postgres', 'redis'] as const)('a worker that takes one step at a time from %s', (backend) => {
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof startRedis>> | null;
  let queue: WorkQueue;
  let runtime: Runtime;

  beforeAll(async () => {
    database = await testDatabase();
    redis = backend === 'redis' ? await startRedis() : null;
    queue = await openQueue({ redisUrl: redis?.url, databaseUrl: database.url, onError: () => {} });
    const tenants = { acme: configWith({ daily: '0 8 * * *' }), other: configWith({ daily: '0 8 * * *' }) };
    runtime = { ...planningRuntime(database.db, tenants, () => new Date()), queue };
  });
  afterAll(async () => {
    await queue.close();
    await redis?.stop();
    await database.drop();
  });

  test('does what a person waits for next, though fifty steps of the night were queued before, some of the same pack', async () => {
    const night = await nightBatch();
    const line = taking(queue);
    // The first is under way when the person comes.
    const first = await line.next();
    expect(await priorityOf(first)).toBe(10);
    const asked = await askForPack(runtime, 'acme', { pack: 'daily', dueAt: new Date(NIGHT - HOUR) });
    expect(await ownerOf(await line.next())).toBe(asked.occurrence.refreshId);
    // An occurrence of the night's own batch that a person asks for is pulled forward.
    const late = night.at(-1) as Date;
    const pulled = await askForPack(runtime, 'acme', { pack: 'daily', dueAt: late });
    expect(pulled.isNew).toBe(false);
    expect(await ownerOf(await line.next())).toBe(pulled.occurrence.refreshId);
    expect(await priorityOf(await line.next())).toBe(10);
    await line.end();
  });

  /** Fifty refreshes of two tenants, as planners make them; the due times of one. */
  async function nightBatch(): Promise<Date[]> {
    const due = Array.from({ length: 25 }, (_, index) => new Date(NIGHT + index * HOUR));
    for (const tenant of ['acme', 'other']) {
      const values = { tenant, pack: 'daily', isLate: false, state: 'running' as const, reason: null };
      await database.db.tenant(tenant, async (tx) => {
        for (const dueAt of due) await createOccurrence(tx, { ...values, dueAt, now: new Date() });
      });
    }
    for (const tenant of ['acme', 'other']) await queueAll(tenant);
    return due;
  }

  async function queueAll(tenant: string): Promise<void> {
    const steps = await database.db.tenant(tenant, (tx) =>
      tx.rows<{ id: number; fence: number; priority: number }>(
        `select id, fence, priority from steps where tenant_id = :tenant and state = 'ready' order by id`,
        { tenant },
      ),
    );
    expect(steps).toHaveLength(25);
    for (const { id, fence, priority } of steps) await queue.add({ tenant, step: id, fence, priority });
  }

  async function priorityOf({ tenant, step }: StepJob): Promise<number | undefined> {
    const row = await database.db.tenant(tenant, (tx) =>
      tx.one<{ priority: number }>('select priority from steps where id = :step', { step }),
    );
    return row?.priority;
  }

  async function ownerOf({ tenant, step }: StepJob): Promise<Occurrence['refreshId'] | undefined> {
    const row = await database.db.tenant(tenant, (tx) =>
      tx.one<{ refreshId: number }>('select refresh_id as "refreshId" from steps where id = :step', { step }),
    );
    return row?.refreshId;
  }
});

/** Takes jobs one at a time: each is under way until the next is asked for. */
function taking(queue: WorkQueue): { next: () => Promise<StepJob>; end: () => Promise<void> } {
  let finish: (() => void) | null = null;
  let arrived: ((job: StepJob) => void) | null = null;
  const worker = queue.work(
    (job) =>
      new Promise<void>((done) => {
        finish = done;
        arrived?.(job);
      }),
    1,
  );
  return {
    next: () =>
      new Promise((resolve) => {
        arrived = resolve;
        finish?.();
      }),
    end: async () => {
      const closed = worker.close();
      finish?.();
      await closed;
    },
  };
}
