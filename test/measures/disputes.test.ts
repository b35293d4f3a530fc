import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('A dispute is open until its resolution, and its evidence missing until it was submitted', async () => {
  const dispute = { payment_id: 'p', reason: 'r', amount: '1', disputed_at: '2025-10-01T10:00:00Z' };
  const [before, after] = ['2025-10-20T10:00:00Z', '2025-11-02T10:00:00Z'];
  const disputes = [
    { ...dispute, id: 'a', status: 'open', evidence_submitted_at: before },
    { ...dispute, id: 'b', status: 'won', resolved_at: before, evidence_submitted_at: after },
    { ...dispute, id: 'c', status: 'lost', resolved_at: after },
    { ...dispute, id: 'd', status: 'lost' },
    { ...dispute, id: 'e', status: 'open', disputed_at: after },
  ];
  await givenFacts(database.db, 't', { disputes });
  const rows = await database.db.tenant('t', (tx) =>
    tx.rows(
      `select id, status, is_submitted from measures.disputes('t', '2025-10-31T12:00:00Z') order by id`,
    ),
  );
  expect(rows).toEqual([
    { id: 'a', status: 'open', is_submitted: true },
    { id: 'b', status: 'won', is_submitted: false },
    { id: 'c', status: 'open', is_submitted: false },
    { id: 'd', status: 'lost', is_submitted: false },
  ]);
});
