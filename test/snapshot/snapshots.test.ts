import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { latestSnapshot, snapshotAtEndOf, snapshotOf } from '../../src/snapshot/snapshots.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { tenantLike } from './published.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** The row of a snapshot, which is all that finding one looks at. */
async function snapshotAsOf(tenant: string, asOf: string): Promise<number> {
  const row = await database.db.tenant(tenant, (tx) =>
    tx.one<{ id: number }>(
      `insert into snapshots (tenant_id, refresh_id, load_id, as_of, hash, document_count)
       values (:tenant, 1, 1, :as_of::timestamptz, '', 0) returning id`,
      { tenant, as_of: asOf },
    ),
  );
  return row?.id ?? 0;
}

describe('what was known when a local day ended', () => {
  test.each([
    ['New York, where the day has 25 hours', 'America/New_York', '2025-11-02', '2025-11-03T05:00:00Z'],
    ['New York, where the day has 23 hours', 'America/New_York', '2025-03-09', '2025-03-10T04:00:00Z'],
    ['Beirut, where the next midnight is skipped', 'Asia/Beirut', '2025-03-29', '2025-03-29T22:00:00Z'],
    ['Havana, where the next midnight comes twice', 'America/Havana', '2025-11-01', '2025-11-02T04:00:00Z'],
    ['Kiritimati, far ahead', 'Pacific/Kiritimati', '2025-06-30', '2025-06-30T10:00:00Z'],
  ])('is cut off at the first moment of the next day: %s', async (what, timezone, day, end) => {
    const id = what.toLowerCase().replace(/\W.*/, day);
    const tenant = tenantLike(id, { timezone });
    const inside = await snapshotAsOf(id, new Date(Date.parse(end) - 1000).toISOString());
    await snapshotAsOf(id, end);
    const found = await database.db.tenant(id, (tx) => snapshotAtEndOf(tx, tenant, day));
    expect(found?.id).toBe(inside);
  });

  test('is the newest snapshot of that day or, days later, still that one', async () => {
    const tenant = tenantLike('acme');
    await snapshotAsOf('acme', '2025-05-01T08:00:00Z');
    const evening = await snapshotAsOf('acme', '2025-05-01T20:00:00Z');
    await snapshotAsOf('acme', '2025-05-01T12:00:00Z');
    await snapshotAsOf('acme', '2025-05-09T08:00:00Z');
    for (const day of ['2025-05-01', '2025-05-02', '2025-05-08'])
      expect((await database.db.tenant('acme', (tx) => snapshotAtEndOf(tx, tenant, day)))?.id).toBe(evening);
    expect(await database.db.tenant('acme', (tx) => snapshotAtEndOf(tx, tenant, '2025-04-30'))).toBeNull();
  });

  test('of two snapshots as of the same instant is the one published last', async () => {
    const tenant = tenantLike('twice');
    await snapshotAsOf('twice', '2025-05-01T08:00:00Z');
    const second = await snapshotAsOf('twice', '2025-05-01T08:00:00Z');
    const found = await database.db.tenant('twice', (tx) => snapshotAtEndOf(tx, tenant, '2025-05-01'));
    expect(found?.id).toBe(second);
    expect((await database.db.tenant('twice', (tx) => latestSnapshot(tx, 'twice')))?.id).toBe(second);
  });
});

test("another tenant's snapshot is not found by its id, even by a query that names that tenant", async () => {
  const foreign = await snapshotAsOf('kumo', '2025-05-01T08:00:00Z');
  for (const named of ['acme', 'kumo'])
    expect(await database.db.tenant('acme', (tx) => snapshotOf(tx, named, foreign))).toBeNull();
  expect((await database.db.tenant('kumo', (tx) => snapshotOf(tx, 'kumo', foreign)))?.id).toBe(foreign);
});
