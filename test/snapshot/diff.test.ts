import { afterAll, beforeAll, expect, test } from 'vitest';
import { diffSnapshots } from '../../src/snapshot/diff.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import { publish, tenantLike } from './published.ts';

const acme = tenantLike('acme');
const AS_OF = '2026-02-05T00:00:00Z';
const order = (id: string, at: string, amount: string) => ({
  id,
  number: `O-${id}`,
  customer_id: 'c1',
  status: 'completed',
  ordered_at: at,
  total_amount: amount,
});
const GIVEN = {
  customers: [{ id: 'c1', name: 'Globex', acquired_at: '2026-01-02T00:00:00Z' }],
  orders: [order('1', '2026-01-03T00:00:00Z', '19.99'), order('2', '2026-02-03T00:00:00Z', '5.00')],
};

let database: TestDatabase;
let before: number;
let after: number;

beforeAll(async () => {
  database = await testDatabase();
  await givenFacts(database.db, 'acme', GIVEN);
  before = (await publish(database.db, acme, AS_OF)).id;
  const late = order('3', '2026-01-31T00:00:00Z', '100.00');
  await givenFacts(database.db, 'acme', { ...GIVEN, orders: [...GIVEN.orders, late] });
  after = (await publish(database.db, acme, AS_OF)).id;
});
afterAll(() => database.drop());

const diff = (ids: readonly [number, number], period?: { from: string; to: string }) =>
  database.db.tenant('acme', (tx) => diffSnapshots(tx, 'acme', ids, { period }));

test('says which figures of a late order changed January, exactly, and that one order came', async () => {
  const found = await diff([before, after], { from: '2026-01-01', to: '2026-01-31' });
  const revenue = found.documents.find(({ report }) => report === 'sales/revenue-by-period');
  expect(revenue?.figures[0]).toMatchObject({
    path: 'data.summary.total_revenue',
    before: '19.99',
    after: '119.99',
    difference: '100.00',
  });
  expect(found.records).toEqual([{ entity: 'orders', loaded: 1, removed: 0 }]);
});

test('a period holds only documents that speak of nothing outside it but what they compare with', async () => {
  const january = await diff([before, after], { from: '2026-01-01', to: '2026-01-31' });
  const whole = await diff([before, after]);
  expect(january.compared).toBeGreaterThan(5);
  expect(whole.compared).toBeGreaterThan(january.compared);
  const days = january.documents.flatMap(({ parameters }) =>
    Object.entries(parameters).filter(
      ([name, value]) => !name.startsWith('previous_') && /^\d{4}-\d\d-\d\d$/.test(String(value)),
    ),
  );
  expect(days.length).toBeGreaterThan(0);
  for (const [, day] of days) expect(day).toMatch(/^2026-01-/);
});

test('the other way round the differences change their sign, the records do not', async () => {
  const [there, back] = [await diff([before, after]), await diff([after, before])];
  const signs = ({ documents }: typeof there) =>
    documents.flatMap(({ figures }) => figures.map(({ path, difference }) => [path, difference]));
  expect(Object.fromEntries(signs(back))).not.toEqual(Object.fromEntries(signs(there)));
  expect(back.records).toEqual(there.records);
});

test('a snapshot is no different from itself', async () => {
  expect(await diff([before, before])).toMatchObject({ documents: [], records: [] });
});

test("another tenant's snapshot is not there", async () => {
  const asGlobex = database.db.tenant('globex', (tx) => diffSnapshots(tx, 'globex', [before, after]));
  await expect(asGlobex).rejects.toThrow(`globex has no snapshot ${before}`);
});
