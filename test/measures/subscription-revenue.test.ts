import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const subscriptions = [
    { id: '1', customer_id: 'c', monthly_amount: '10', started_on: '2025-10-01', ended_on: '2025-10-31' },
    { id: '2', customer_id: 'c', monthly_amount: '20', started_on: '2025-10-31' },
  ];
  await givenFacts(database.db, 't', { subscriptions });
});
afterAll(() => database.drop());

test.each([
  ['2025-09-30', 0, '0'],
  ['2025-10-01', 1, '10'],
  ['2025-10-31', 2, '30'],
  ['2025-11-01', 1, '20'],
])('On %s %i subscriptions are active and bring %s a month', async (at, subscriptions, monthly_amount) => {
  const row = await database.db.tenant('t', (tx) =>
    tx.one(`select * from measures.subscription_revenue('t', :at::date)`, { at }),
  );
  expect(row).toEqual({ subscriptions, monthly_amount });
});
