import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('One return for a fault of ours makes an order faulty, as long as it has happened', async () => {
  const returned_at = '2025-10-20T10:00:00Z';
  const returns = [
    { id: '1', order_id: 'a', reason: 'changed_mind', returned_at },
    { id: '2', order_id: 'a', reason: 'wrong_item', returned_at },
    { id: '3', order_id: 'b', reason: 'changed_mind', returned_at },
    { id: '4', order_id: 'b', reason: 'damaged', returned_at: '2025-11-02T10:00:00Z' },
    { id: '5', order_id: 'c', reason: 'not_as_described', returned_at },
    { id: '6', order_id: 'd', reason: 'missing_item', returned_at },
    { id: '7', order_id: 'e', reason: 'Wrong item', returned_at },
  ];
  await givenFacts(database.db, 't', { returns });
  const rows = await database.db.tenant('t', (tx) =>
    tx.rows(`select * from measures.order_returns('t', '2025-10-31T12:00:00Z') order by order_id`),
  );
  expect(rows).toEqual([
    { order_id: 'a', is_faulty: true },
    { order_id: 'b', is_faulty: false },
    { order_id: 'c', is_faulty: true },
    { order_id: 'd', is_faulty: true },
    { order_id: 'e', is_faulty: false },
  ]);
});
