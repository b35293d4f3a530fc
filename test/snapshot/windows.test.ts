import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Client } from 'pg';
import { addDays } from '../../src/calendar.ts';
import { Database } from '../../src/db/database.ts';
import { type RegisteredReport, reportNamed } from '../../src/reports/registry.ts';
import { evictWindows } from '../../src/snapshot/evict.ts';
import { readReport } from '../../src/snapshot/read.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { publish, tenantLike } from './published.ts';

const acme = tenantLike('acme');
const kumo = tenantLike('kumo');
const leads = reportNamed('crm/lead-conversion');
const options = { windowSeconds: 20, windowsAtOnce: 2 };
let database: TestDatabase;
/** Holds the facts back, so that whatever is computed from them lasts until it lets go. */
let holder: Client;

beforeAll(async () => {
  database = await testDatabase();
  holder = new Client({ connectionString: database.url });
  await holder.connect();
});
beforeEach(async () => {
  for (const { id } of [acme, kumo]) {
    await database.db.tenant(id, (tx) => tx.run('delete from window_documents'));
    await newSnapshot(id);
  }
});
afterEach(() => holder.query('rollback'));
afterAll(async () => {
  await holder.end();
  await database.drop();
});

let instants = 0;
function nextInstant(): string {
  return new Date(Date.UTC(2026, 0, 1) + ++instants * 60_000).toISOString();
}

/** A snapshot's row alone: its documents would take time, and have to wait for the facts. */
async function newSnapshot(tenant: string): Promise<number> {
  const row = await database.db.tenant(tenant, (tx) =>
    tx.one<{ id: number }>(
      `insert into snapshots (tenant_id, refresh_id, load_id, as_of, hash, document_count)
       values (:tenant, 1, 1, :as_of::timestamptz, '', 0) returning id`,
      { tenant, as_of: nextInstant() },
    ),
  );
  return row?.id ?? 0;
}

async function hold(): Promise<void> {
  await holder.query('begin; lock table facts.leads in access exclusive mode');
}

/** A window of one day, told apart by the day. */
function day(number: number): Record<string, string> {
  const date = `2025-03-${String(number).padStart(2, '0')}`;
  return { date_from: date, date_to: date };
}

/** What came of a promise so far, settled or not. */
async function outcomes(promises: readonly Promise<unknown>[]): Promise<string[]> {
  return Promise.all(
    promises.map((each) =>
      Promise.race([
        each.then(
          () => 'done',
          (error: { code: string }) => error.code,
        ),
        new Promise<string>((resolve) => setImmediate(() => resolve('pending'))),
      ]),
    ),
  );
}

/** Statements of this database that wait for the facts. */
async function computing(): Promise<number> {
  const { rows } = await holder.query<{ count: number }>(
    `select count(*)::int as count from pg_locks
     where relation = 'facts.leads'::regclass and not granted`,
  );
  return rows[0]?.count ?? 0;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function kept(tenant: string): Promise<number> {
  const rows = await database.db.tenant(tenant, (tx) => tx.rows('select 1 from window_documents'));
  return rows.length;
}

describe('windows that take long', () => {
  test('are computed so many at a time; whoever waits for too long is told to try again', async () => {
    await hold();
    const refusals: unknown[] = [];
    const asked = [1, 2, 3].map((at) =>
      readReport(database.db, acme, leads, day(at), options).catch((error: unknown) => refusals.push(error)),
    );
    await until(async () => refusals.length > 0);
    expect(refusals).toMatchObject([
      { code: 'unavailable', message: 'As many windows as allowed are being computed for you already' },
    ]);
    expect(await computing()).toBe(2);
    await holder.query('rollback');
    await Promise.all(asked);
    expect([refusals.length, await kept('acme')]).toEqual([1, 2]);
    for (const at of [1, 2, 3]) await readReport(database.db, acme, leads, day(at), options);
    expect(await kept('acme')).toBe(3);
  });

  test('do not hold up another tenant', async () => {
    await hold();
    const ours = [1, 2, 3, 4].map((at) => readReport(database.db, acme, leads, day(at), options));
    await until(async () => (await computing()) === 2);
    const theirs = readReport(database.db, kumo, leads, day(1), options);
    await until(async () => (await computing()) === 3);
    await holder.query('rollback');
    await Promise.all([...ours, theirs]);
    expect([await kept('acme'), await kept('kumo')]).toEqual([4, 1]);
  });

  test('wait their turn and are then computed when one ends in time', async () => {
    await hold();
    const waiting = [1, 2, 3, 4, 5].map((at) => readReport(database.db, acme, leads, day(at), options));
    await until(async () => (await computing()) === 2);
    expect(await outcomes(waiting)).toEqual(Array(5).fill('pending'));
    await holder.query('rollback');
    await Promise.all(waiting);
    expect(await kept('acme')).toBe(5);
  });

  test('never use up the connections, so that what is stored can still be read', async () => {
    for (const tenant of [acme, kumo])
      await readReport(database.db, tenant, leads, { period: '30' }, options);
    await hold();
    const many = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((at) =>
      [acme, kumo].map((tenant) =>
        readReport(database.db, tenant, leads, day(at), { ...options, windowsAtOnce: 10 }),
      ),
    );
    const settled = Promise.allSettled(many);
    await until(async () => (await computing()) === 6);
    for (const tenant of [acme, kumo])
      expect((await readReport(database.db, tenant, leads, { period: '30' }, options)).sha256).toBeTruthy();
    expect((await outcomes(many)).every((outcome) => outcome === 'pending')).toBe(true);
    await holder.query('rollback');
    expect((await settled).every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  test('past their limit leave nothing behind: no document, no lock, no turn', async () => {
    await hold();
    const hasty = { windowSeconds: 0.1, windowsAtOnce: 1 };
    for (const at of [1, 2])
      await expect(readReport(database.db, acme, leads, day(at), hasty)).rejects.toMatchObject({
        code: 'unavailable',
        message: 'Computing this window took longer than 0.1 s',
      });
    expect(await computing()).toBe(0);
    const { rows } = await holder.query(`select 1 from pg_locks where locktype = 'advisory' and database =
      (select oid from pg_database where datname = current_database())`);
    expect(rows).toEqual([]);
    await holder.query('rollback');
    expect(await kept('acme')).toBe(0);
    await readReport(database.db, acme, leads, day(1), { ...options, windowsAtOnce: 1 });
    expect(await kept('acme')).toBe(1);
  });
});

describe('two processes', () => {
  test('compute an equal window once, and the second reads what the first has kept', async () => {
    const other = new Database(database.url);
    const [here, there] = [counting(leads), counting(leads)];
    await hold();
    const asked = Array.from({ length: 50 }, (_, at) =>
      readReport(at % 2 ? other : database.db, acme, (at % 2 ? there : here).report, day(7), options),
    );
    await until(async () => (await computing()) === 1);
    await holder.query('rollback');
    const read = await Promise.all(asked);
    expect(new Set(read.map(({ body }) => body.toString())).size).toBe(1);
    expect(here.times() + there.times()).toBe(1);
    await other.close();
  });

  test('do not wait for each other longer than a window may take', async () => {
    const other = new Database(database.url);
    await hold();
    const slow = readReport(database.db, acme, leads, day(8), options);
    await until(async () => (await computing()) === 1);
    await expect(
      readReport(other, acme, leads, day(8), { ...options, windowSeconds: 0.1 }),
    ).rejects.toMatchObject({ code: 'unavailable' });
    await holder.query('rollback');
    await slow;
    expect((await readReport(other, acme, leads, day(8), options)).sha256).toBe((await slow).sha256);
    await other.close();
  });
});

describe('a snapshot that is published while a window is computed', () => {
  test('is the one that later callers get, and a window of the one before is never passed off as its own', async () => {
    const before = await readReport(database.db, acme, leads, { period: '30' }, options);
    const limits = { ...options, windowsAtOnce: 1 };
    await hold();
    const running = readReport(database.db, acme, leads, day(1), limits);
    await until(async () => (await computing()) === 1);
    const pinned = readReport(database.db, acme, leads, day(2), {
      ...limits,
      pin: { snapshot: before.snapshot.id },
    });
    const unpinned = readReport(database.db, acme, leads, day(3), limits);
    const refused = pinned.catch((error: unknown) => error);
    const newer = await newSnapshot('acme');
    await holder.query('rollback');
    expect((await running).snapshot.id).toBe(before.snapshot.id);
    expect(await refused).toMatchObject({ name: 'BoardpackError', code: 'not_found', where: 'snapshot' });
    expect((await unpinned).snapshot.id).toBe(newer);
  });
});

test('a snapshot as of an earlier instant leaves the windows of the latest where they are', async () => {
  await readReport(database.db, acme, leads, day(1), options);
  await publish(database.db, acme, '2020-01-01T00:00:00Z');
  expect(await kept('acme')).toBe(1);
});

describe('windows that are kept', () => {
  test('are so many of a tenant; the oldest go first, and nobody else loses any', async () => {
    for (const at of [1, 2, 3, 4]) await readReport(database.db, acme, leads, day(at), options);
    await readReport(database.db, kumo, leads, day(1), options);
    expect(await evictWindows(database.db, 'acme', { windows: 3, bytes: 1e9 })).toBe(1);
    expect(await days('acme')).toEqual(['2025-03-02', '2025-03-03', '2025-03-04']);
    expect(await evictWindows(database.db, 'acme', { windows: 3, bytes: 1e9 })).toBe(0);
    expect(await kept('kumo')).toBe(1);
  });

  test('are so many bytes; the newest stays even when it is more than that', async () => {
    for (const at of [1, 2, 3]) await readReport(database.db, acme, leads, day(at), options);
    const { size } = await size3();
    expect(await evictWindows(database.db, 'acme', { windows: 100, bytes: size - 1 })).toBe(1);
    expect(await days('acme')).toEqual(['2025-03-02', '2025-03-03']);
    expect(await evictWindows(database.db, 'acme', { windows: 100, bytes: 1 })).toBe(1);
    expect(await days('acme')).toEqual(['2025-03-03']);
  });

  test('are bounded by the first computation of a process, and by every hundredth', async () => {
    await database.db.tenant('acme', (tx) =>
      tx.run(`insert into window_documents (tenant_id, report, snapshot_id, parameters_hash, bindings, body, sha256, computed_at)
        select 'acme', 'crm/forecast', 1, number::text, '{}', 'x', 'x', now() - interval '1 day'
        from generate_series(1, 6000) as number`),
    );
    const process = new Database(database.url);
    const at = (number: number) => ({
      date_from: addDays('2024-01-01', number),
      date_to: addDays('2024-01-01', number),
    });
    await readReport(process, acme, leads, at(0), options);
    expect(await kept('acme')).toBe(5000);
    for (let number = 1; number < 100; number += 1)
      await readReport(process, acme, leads, at(number), options);
    expect(await kept('acme')).toBe(5099);
    await readReport(process, acme, leads, at(100), options);
    expect(await kept('acme')).toBe(5000);
    expect(await days('acme')).toContain('2024-01-01');
    await process.close();
  });

  async function days(tenant: string): Promise<string[]> {
    const rows = await database.db.tenant(tenant, (tx) =>
      tx.rows<{ day: string }>(`select bindings ->> 'from' as day from window_documents order by 1`),
    );
    return rows.map((row) => row.day);
  }

  async function size3(): Promise<{ size: number }> {
    const row = await database.db.tenant('acme', (tx) =>
      tx.one<{ size: number }>(
        `select sum(octet_length(body) + coalesce(octet_length(supplement), 0))::int as size from window_documents`,
      ),
    );
    return row as { size: number };
  }
});

/** The report with a query that counts how often its text is looked at: once per computation. */
function counting(report: RegisteredReport): { report: RegisteredReport; times: () => number } {
  let times = 0;
  const watched = Object.defineProperty({ ...report }, 'query', {
    get: () => {
      times += 1;
      return report.query;
    },
  });
  return { report: watched, times: () => times };
}
