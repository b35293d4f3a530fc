import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

interface Ranked {
  customer_id: string;
  is_top: boolean;
}

async function ranked(customers: number): Promise<Ranked[]> {
  const orders = Array.from({ length: customers }, (_, at) => ({
    id: String(at),
    number: 'O',
    customer_id: String(at + 1),
    status: 'completed',
    ordered_at: '2025-10-01T10:00:00Z',
    total_amount: at === 4 ? '2' : '1',
  }));
  const tenant = `t${customers}`;
  await givenFacts(database.db, tenant, { orders });
  return database.db.tenant(tenant, (tx) =>
    tx.rows<Ranked>(
      `select customer_id, is_top from measures.customer_ranks(:tenant, '2025-10-31T12:00:00Z') order by rank`,
      { tenant },
    ),
  );
}

test('Customers rank by revenue, equal ones by id as text', async () => {
  expect((await ranked(11)).map(({ customer_id }) => customer_id)).toEqual([
    '5',
    '1',
    '10',
    '11',
    '2',
    '3',
    '4',
    '6',
    '7',
    '8',
    '9',
  ]);
});

test.each([
  [1, 1],
  [9, 1],
  [19, 1],
  [20, 2],
])('Of %i customers the top tenth is %i', async (customers, top) => {
  const rows = await ranked(customers);
  expect(rows.map(({ is_top }) => is_top)).toEqual(rows.map((_, at) => at < top));
});
