import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RegisteredReport, reportNamed } from '../../src/reports/registry.ts';
import { readReport } from '../../src/snapshot/read.ts';
import { snapshotNearest } from '../../src/snapshot/snapshots.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import { publish, tenantLike } from './published.ts';

const acme = tenantLike('acme', { timezone: 'Asia/Tokyo', currency: 'JPY' });
const leads = reportNamed('crm/lead-conversion');
const options = { windowSeconds: 20, windowsAtOnce: 4 };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await givenFacts(
    database.db,
    'acme',
    {
      leads: [
        { id: 'l1', status: 'new', created_at: '2026-01-05T00:00:00Z', owner_id: 'm1' },
        { id: 'l2', status: 'new', created_at: '2026-01-06T00:00:00Z', owner_id: 'm2' },
      ],
    },
    { timezone: 'Asia/Tokyo', currency: 'JPY' },
  );
});
afterAll(() => database.drop());

test('before the first snapshot a report is not available, and the error says how to get one', async () => {
  await expect(readReport(database.db, tenantLike('newcomer'), leads, {}, options)).rejects.toMatchObject({
    code: 'unavailable',
    hint: expect.stringContaining('boardpack refresh --tenant newcomer') as string,
  });
});

describe('with a snapshot', () => {
  beforeAll(async () => {
    await publish(database.db, acme, '2026-02-01T00:00:00Z');
  });

  test('a standing document is read as it was stored', async () => {
    const read = await readReport(database.db, acme, leads, { period: '30' }, options);
    const stored = await count('documents', read.sha256);
    expect(stored).toBe(1);
    expect(JSON.parse(read.body.toString())).toMatchObject({ data: { funnel: { new: 2 } } });
  });

  test('the same window written as dates is the same document', async () => {
    const period = await readReport(database.db, acme, leads, { period: '30' }, options);
    const dates = await readReport(
      database.db,
      acme,
      leads,
      { date_from: '2026-01-03', date_to: '2026-02-01' },
      options,
    );
    expect(dates.sha256).toBe(period.sha256);
  });

  test('another window is computed once and kept, however many ask at the same time', async () => {
    const watched = counting(leads);
    const query = { date_from: '2026-01-05', date_to: '2026-01-05' };
    const read = await Promise.all(
      Array.from({ length: 200 }, () => readReport(database.db, acme, watched.report, query, options)),
    );
    expect(new Set(read.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(watched.times()).toBe(1);
    await readReport(database.db, acme, watched.report, query, options);
    expect(watched.times()).toBe(1);
    expect(JSON.parse(read[0]?.body.toString() ?? '')).toMatchObject({ data: { funnel: { new: 1 } } });
  });

  test('a window that takes too long is refused with the limit, and nothing half done is kept', async () => {
    const slow: RegisteredReport = {
      ...leads,
      query: `select pg_sleep(5)::text::json as data, ${unused(leads)}`,
    };
    const query = { date_from: '2026-01-07', date_to: '2026-01-07' };
    await expect(
      readReport(database.db, acme, slow, query, { ...options, windowSeconds: 0.2 }),
    ).rejects.toMatchObject({
      code: 'unavailable',
      message: 'Computing this window took longer than 0.2 s',
    });
    const read = await readReport(database.db, acme, leads, query, options);
    expect(JSON.parse(read.body.toString())).toMatchObject({ data: { funnel: { new: 0 } } });
  });

  test("a caller limited to own records gets a document of their own, never everybody's", async () => {
    const query = { period: '30' };
    const all = await readReport(database.db, acme, leads, query, options);
    const own = await readReport(database.db, acme, leads, query, { ...options, owner: 'm1' });
    expect(JSON.parse(own.body.toString())).toMatchObject({ data: { funnel: { new: 1 } } });
    expect(own.sha256).not.toBe(all.sha256);
  });

  test('a new snapshot drops the windows of the old one', async () => {
    await readReport(database.db, acme, leads, { date_from: '2026-01-06', date_to: '2026-01-06' }, options);
    await publish(database.db, acme, '2026-02-02T00:00:00Z');
    const kept = await database.db.tenant('acme', (tx) => tx.rows('select 1 from window_documents'));
    expect(kept).toHaveLength(0);
  });

  test('the snapshot nearest a day is found within the given days only', async () => {
    const newest = await publish(database.db, acme, '2026-03-01T00:00:00Z');
    const find = (day: string) =>
      database.db.tenant('acme', (tx) => snapshotNearest(tx, acme, day, 3, newest));
    expect((await find('2026-02-02'))?.asOf.toISOString()).toBe('2026-02-02T00:00:00.000Z');
    expect((await find('2026-01-31'))?.asOf.toISOString()).toBe('2026-02-01T00:00:00.000Z');
    expect(await find('2026-02-20')).toBeNull();
  });
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

/** Every name of the report's query, so that the slow one takes the same values. */
function unused({ query }: RegisteredReport): string {
  const names = new Set([...query.matchAll(/(?<!:):([a-z_]+)/g)].map(([, name]) => name));
  return `json_build_array(${[...names].map((name) => `:${name}::text`).join(', ')}) as supplement`;
}

async function count(table: 'documents', sha256: string): Promise<number> {
  const rows = await database.db.tenant('acme', (tx) =>
    tx.rows(`select 1 from ${table} where sha256 = :sha256`, { sha256 }),
  );
  return rows.length;
}
