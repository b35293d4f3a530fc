import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BoardpackError } from '../../src/errors.ts';
import { createOccurrence, occurrenceOf } from '../../src/schedule/occurrence.ts';
import { createRefresh, refreshOf } from '../../src/schedule/refresh.ts';
import {
  claimStep,
  completeStep,
  extractAgain,
  failStep,
  handBack,
  keepStep,
  MOST_STARTS,
  postponeStep,
  type Step,
  stepsToQueue,
} from '../../src/schedule/steps.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';

const TENANT = 'acme';
let database: TestDatabase;
let refresh: number;
let occurrence: number;
let day = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  const dueAt = new Date(Date.UTC(2026, 0, ++day, 8));
  await database.db.tenant(TENANT, async (tx) => {
    await tx.run(`update steps set state = 'done' where tenant_id = :tenant`, { tenant: TENANT });
    const id = await createOccurrence(tx, {
      tenant: TENANT,
      pack: 'monthly',
      dueAt,
      isLate: false,
      state: 'running',
      reason: null,
      now: new Date(),
    });
    occurrence = id as number;
    refresh = (await occurrenceOf(tx, TENANT, occurrence))?.refreshId as number;
  });
});

describe('a step', () => {
  test('is claimed by one of many workers at once', async () => {
    const { id } = await stepOf('extract');
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, worker) => claimStep(database.db, TENANT, id, `worker ${worker}`)),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  test('makes the next one ready in the transaction that ends it', async () => {
    const extract = await claim('extract');
    expect((await stepOf('snapshot')).state).toBe('waiting');
    await complete(extract);
    expect((await stepOf('snapshot')).state).toBe('ready');
  });

  test('cannot be ended by a worker that was taken over, and what that worker wrote is gone', async () => {
    const stalled = await claim('extract');
    await letLeaseRunOut(stalled);
    const taken = await claim('extract');
    expect(taken.fence).toBe(stalled.fence + 1);
    const writing = database.db.tenant(TENANT, async (tx) => {
      await createRefresh(tx, { tenant: TENANT, asOf: new Date(Date.UTC(2030, 0, day)), priority: 1 });
      await completeStep(tx, stalled);
    });
    await expect(writing).rejects.toThrow('Another worker has taken over');
    const written = await database.db.tenant(TENANT, (tx) =>
      tx.rows('select 1 from refreshes where as_of = :as_of', { as_of: new Date(Date.UTC(2030, 0, day)) }),
    );
    expect(written).toHaveLength(0);
    await complete(taken);
    expect((await stepOf('extract')).state).toBe('done');
  });

  test('keeps its claim by signs of life, and learns when it has lost it', async () => {
    const stalled = await claim('extract');
    expect(await keepStep(database.db, stalled, { done: 1 })).toBe(true);
    await letLeaseRunOut(stalled);
    await claim('extract');
    expect(await keepStep(database.db, stalled, null)).toBe(false);
    expect(await failStep(database.db, stalled, new Error('too late'))).toBe('lost');
  });

  test('is put back on the queue when its worker has gone silent, and not before', async () => {
    const running = await claim('extract');
    expect(await queued()).not.toContain(running.id);
    await letLeaseRunOut(running);
    expect(await queued()).toContain(running.id);
  });

  test('that kills every worker is given up after eight starts, with its refresh and occurrence', async () => {
    for (let start = 1; start <= MOST_STARTS; start++) await letLeaseRunOut(await claim('extract'));
    expect(await claimStep(database.db, TENANT, (await stepOf('extract')).id, 'the ninth')).toBeNull();
    expect(await states()).toEqual({
      refresh: 'dead',
      occurrence: 'dead',
      steps: ['dead', 'dead', 'dead', 'dead'],
    });
    expect((await ended()).reason).toContain('started 8 times');
  });

  test('that fails for a passing reason waits longer each time and is given up after eight starts', async () => {
    const pauses: number[] = [];
    for (let start = 1; start < MOST_STARTS; start++) {
      expect(await failStep(database.db, await claim('extract'), new Error('connection reset'))).toBe(
        'retry',
      );
      const { seconds } = (await database.db.tenant(TENANT, (tx) =>
        tx.one<{ seconds: number }>(
          `select round(extract(epoch from run_after - now()))::int as seconds from steps where kind = 'extract' and refresh_id = :refresh`,
          { refresh },
        ),
      )) as { seconds: number };
      pauses.push(seconds);
      await letPausePass();
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64]);
    expect(await failStep(database.db, await claim('extract'), new Error('connection reset'))).toBe('dead');
    expect((await ended()).reason).toBe('connection reset');
  });

  test('that only a person can mend holds its refresh and occurrence at once, with the reason', async () => {
    const error = new BoardpackError('source', 'The file is gone', {
      where: 'orders.csv',
      hint: 'Bring it back',
    });
    expect(await failStep(database.db, await claim('extract'), error)).toBe('held');
    expect(await states()).toEqual({
      refresh: 'held',
      occurrence: 'held',
      steps: ['held', 'held', 'held', 'held'],
    });
    expect((await ended()).reason).toBe('orders.csv: The file is gone\n  → Bring it back');
  });

  test('with more than fits is for a person too', async () => {
    const error = new BoardpackError('too_large', 'orders.xlsx would have more than 100 MB');
    expect(await failStep(database.db, await claim('extract'), error)).toBe('held');
  });

  test('keeps an error with characters that PostgreSQL refuses', async () => {
    expect(await failStep(database.db, await claim('extract'), new Error('a\0b\ud800c'))).toBe('retry');
    const error = await database.db.tenant(TENANT, (tx) =>
      tx.one<{ error: string }>(`select error from steps where kind = 'extract' and refresh_id = :refresh`, {
        refresh,
      }),
    );
    expect(error?.error).toBe('ab\ufffdc');
  });

  test('that is handed back or postponed does not use up a start', async () => {
    await handBack(database.db, await claim('extract'));
    const again = await claim('extract');
    expect(again.starts).toBe(1);
    await database.db.tenant(TENANT, (tx) => postponeStep(tx, again, new Date(Date.now() + 60_000)));
    expect(await claimStep(database.db, TENANT, again.id, 'early')).toBeNull();
    await letPausePass();
    expect((await claim('extract')).starts).toBe(1);
  });

  test('whose staged records are gone sends its refresh back to the extraction', async () => {
    await complete(await claim('extract'));
    await extractAgain(database.db, await claim('snapshot'));
    expect([(await stepOf('extract')).state, (await stepOf('snapshot')).state]).toEqual(['ready', 'waiting']);
  });
});

describe('the steps of an occurrence', () => {
  test('wait for their snapshot, then end the occurrence as done', async () => {
    await complete(await claim('extract'));
    const snapshot = await claim('snapshot');
    await database.db.tenant(TENANT, async (tx) => {
      const values = { tenant: TENANT, refresh };
      await tx.run(`insert into loads (tenant_id, source_kind, staging_schema) values (:tenant, 'csv', '')`, {
        tenant: TENANT,
      });
      await tx.run(
        `with published as (
           insert into snapshots (tenant_id, refresh_id, load_id, as_of, hash, document_count)
           select :tenant, :refresh, max(id), now(), '', 0 from loads returning id)
         update occurrences set snapshot_id = published.id from published where refresh_id = :refresh`,
        values,
      );
      await completeStep(tx, snapshot);
    });
    expect((await refreshState())?.state).toBe('done');
    await complete(await claim('render'));
    await complete(await claim('deliver'));
    expect(await ended()).toMatchObject({ state: 'done', reason: null });
  });
});

type StepRow = { id: number; state: string };

async function stepOf(kind: string): Promise<StepRow> {
  return (await database.db.tenant(TENANT, (tx) =>
    tx.one<StepRow>(
      'select id, state from steps where kind = :kind and (refresh_id = :refresh or occurrence_id = :occurrence)',
      { kind, refresh, occurrence },
    ),
  )) as StepRow;
}

async function claim(kind: string): Promise<Step> {
  const claimed = await claimStep(database.db, TENANT, (await stepOf(kind)).id, 'test');
  if (!claimed) throw new Error(`The ${kind} step could not be claimed`);
  return claimed;
}

async function complete(step: Step): Promise<void> {
  await database.db.tenant(TENANT, (tx) => completeStep(tx, step));
}

async function letLeaseRunOut({ id }: Step): Promise<void> {
  await database.db.tenant(TENANT, (tx) =>
    tx.run(`update steps set lease_until = now() - interval '1 second' where id = :id`, { id }),
  );
}

async function letPausePass(): Promise<void> {
  await database.db.tenant(TENANT, (tx) =>
    tx.run('update steps set run_after = now() where refresh_id = :refresh', { refresh }),
  );
}

async function queued(): Promise<number[]> {
  return (await database.db.tenant(TENANT, (tx) => stepsToQueue(tx, TENANT))).map(({ id }) => id);
}

async function ended(): Promise<{ state: string; reason: string | null }> {
  const row = await database.db.tenant(TENANT, (tx) => occurrenceOf(tx, TENANT, occurrence));
  return { state: row?.state ?? '', reason: row?.reason ?? null };
}

async function refreshState() {
  return database.db.tenant(TENANT, (tx) => refreshOf(tx, TENANT, refresh));
}

async function states(): Promise<unknown> {
  const kinds = ['extract', 'snapshot', 'render', 'deliver'];
  const steps = await Promise.all(kinds.map(async (kind) => (await stepOf(kind)).state));
  return { refresh: (await refreshState())?.state, occurrence: (await ended()).state, steps };
}
