import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeByItself, closedMonths, closeMonth } from '../../src/periods/close.ts';
import { publish, tenantLike } from '../snapshot/published.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';

const tokyo = { timezone: 'Asia/Tokyo' };
const acme = tenantLike('acme', tokyo);
const by = 'Ada';
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  for (const id of ['acme', 'auto'])
    await givenFacts(database.db, id, {
      customers: [{ id: 'c1', name: 'Globex', acquired_at: '2026-01-02T00:00:00Z' }],
    });
});
afterAll(() => database.drop());

const close = (month: string, now: string) =>
  database.db.tenant('acme', (tx) => closeMonth(tx, acme, month, { by, now: new Date(now) }));

test('a month that has not ended where the tenant lives is not closed', async () => {
  await expect(close('2026-01', '2026-01-31T14:59:59Z')).rejects.toThrow('2026-01 has not ended yet');
});

test('a month that no snapshot has seen whole is not closed', async () => {
  await publish(database.db, acme, '2026-01-31T14:59:59Z');
  await expect(close('2026-01', '2026-01-31T15:00:00Z')).rejects.toThrow('No snapshot of acme');
});

test('a month is closed with the newest snapshot of those that hold most of it, once, and stays so', async () => {
  const first = await publish(database.db, acme, '2026-02-03T00:00:00Z');
  const newest = await publish(database.db, acme, '2026-02-03T01:00:00Z');
  const muchLater = await publish(database.db, acme, '2026-03-20T00:00:00Z');
  const closed = await close('2026-01', '2026-03-20T00:00:00Z');
  expect(closed).toMatchObject({ month: '2026-01', snapshotId: newest.id, closedBy: 'Ada' });
  expect([first.id, muchLater.id]).not.toContain(closed.snapshotId);
  await expect(close('2026-01', '2026-03-21T00:00:00Z')).rejects.toThrow(/2026-01 was closed on .* by Ada/);
  expect(await database.db.tenant('acme', (tx) => closedMonths(tx, 'acme'))).toEqual([closed]);
});

test('two who close a month at once close it once', async () => {
  const both = await Promise.allSettled([
    close('2026-02', '2026-03-20T00:00:00Z'),
    close('2026-02', '2026-03-20T00:00:00Z'),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test.each([
  'update closed_months set snapshot_id = 1',
  'delete from closed_months',
  'truncate closed_months',
])('the database refuses: %s', async (sql) => {
  await expect(database.db.tenant('acme', (tx) => tx.script(sql))).rejects.toThrow('never rewritten');
});

test('another tenant sees no closed month', async () => {
  expect(await database.db.tenant('globex', (tx) => closedMonths(tx, 'globex'))).toEqual([]);
  expect(await database.db.tenant('globex', (tx) => tx.rows('select * from closed_months'))).toEqual([]);
});

test('close_after_days closes by itself when that many days have passed, and what it missed while nobody ran', async () => {
  const auto = tenantLike('auto', { ...tokyo, close_after_days: 5 });
  const at = (now: string) => database.db.tenant('auto', (tx) => closeByItself(tx, auto, new Date(now)));
  await publish(database.db, auto, '2026-02-03T00:00:00Z');
  await publish(database.db, auto, '2026-03-03T00:00:00Z');
  expect(await at('2026-02-05T14:59:00Z')).toEqual([]);
  expect(await at('2026-03-05T15:00:00Z')).toMatchObject([
    { month: '2026-01', closedBy: 'close_after_days: 5' },
    { month: '2026-02' },
  ]);
  expect(await at('2026-03-05T15:00:00Z')).toEqual([]);
});

test('without close_after_days nothing closes by itself', async () => {
  const closed = database.db.tenant('acme', (tx) =>
    closeByItself(tx, acme, new Date('2026-05-30T00:00:00Z')),
  );
  expect(await closed).toEqual([]);
});
