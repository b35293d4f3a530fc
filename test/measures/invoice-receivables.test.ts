import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';

const invoice = { number: 'I', status: 'sent', issued_on: '2025-01-01' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const invoices = [
    { ...invoice, id: '1', customer_id: 'a', due_on: '2025-10-31', total_amount: '1' },
    { ...invoice, id: '2', customer_id: 'b', due_on: '2025-10-30', total_amount: '2' },
    { ...invoice, id: '3', customer_id: 'a', due_on: '2025-09-30', total_amount: '4' },
    { ...invoice, id: '4', customer_id: 'a', due_on: '2025-08-31', total_amount: '8' },
    { ...invoice, id: '5', customer_id: 'a', due_on: '2025-08-01', total_amount: '16' },
    { ...invoice, id: '6', customer_id: 'a', due_on: '2025-08-01', total_amount: '-100' },
    { ...invoice, id: '7', customer_id: 'a', due_on: '2025-08-01', total_amount: '100', status: 'draft' },
  ];
  await givenFacts(database.db, 't', { invoices });
});
afterAll(() => database.drop());

async function receivables(customer: string | null) {
  return database.db.tenant('t', (tx) =>
    tx.one(
      `select * from measures.invoice_receivables('t', '2025-10-31T12:00:00Z', '2025-10-31', '2025-10-31', :customer::text)`,
      { customer },
    ),
  );
}

test('Open balances are added up in all and by age; credit notes and drafts owe nothing', async () => {
  expect(await receivables(null)).toEqual({
    outstanding: '31',
    not_due: '1',
    up_to_30: '2',
    up_to_60: '4',
    up_to_90: '8',
    over_90: '16',
  });
});

test('One customer can be looked at alone, an unknown one owes nothing', async () => {
  expect(await receivables('b')).toMatchObject({ outstanding: '2', up_to_30: '2', over_90: '0' });
  expect(await receivables('nobody')).toMatchObject({ outstanding: '0', not_due: '0' });
});
