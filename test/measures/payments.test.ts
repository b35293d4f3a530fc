import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';
import type { GivenRows } from '../fixtures/rows-source.ts';

const AS_OF = '2025-10-31T12:00:00Z';
const BEFORE = '2025-10-20T10:00:00Z';
const AFTER = '2025-11-02T10:00:00Z';

const made = {
  id: '1',
  number: 'P',
  customer_id: 'c',
  invoice_id: 'i',
  method: 'card',
  status: 'completed',
  amount: '10',
  created_at: '2025-10-05T10:00:00Z',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let tenants = 0;

async function measured(measure: string, given: GivenRows, more = ''): Promise<unknown[]> {
  const tenant = `t${++tenants}`;
  await givenFacts(database.db, tenant, given, { timezone: 'UTC', currency: 'USD' });
  return database.db.tenant(tenant, (tx) =>
    tx.rows(`select * from measures.${measure}(:tenant, :as_of::timestamptz${more})`, {
      tenant,
      as_of: AS_OF,
    }),
  );
}

const payment = (row: Record<string, string | null>) =>
  measured('payments', { payments: [{ ...made, ...row }] });

test.each([
  [
    'money received counts',
    { completed_at: BEFORE },
    { status: 'completed', captured: true, captured_day: '2025-10-20' },
  ],
  ['received without a time counts from its creation', {}, { captured: true, captured_day: '2025-10-05' }],
  ['received later is still pending', { completed_at: AFTER }, { status: 'pending', captured: false }],
  ['disputed money was received', { status: 'disputed' }, { status: 'disputed', captured: true }],
  [
    'disputed but received later is still pending',
    { status: 'disputed', completed_at: AFTER },
    { status: 'pending', captured: false },
  ],
  [
    'a failure is no capture',
    { status: 'failed', failed_at: BEFORE },
    { status: 'failed', captured: false, failed_day: '2025-10-20' },
  ],
  [
    'a failure without a time is dated by creation',
    { status: 'failed' },
    { status: 'failed', failed_day: '2025-10-05' },
  ],
  ['a later failure is still pending', { status: 'failed', failed_at: AFTER }, { status: 'pending' }],
  [
    'pending stays pending',
    { status: 'pending', completed_at: BEFORE },
    { status: 'pending', captured: false },
  ],
])('%s', async (_, row, expected) => {
  expect(await payment(row)).toMatchObject([expected]);
});

test.each([
  [
    'a full refund without an amount is the whole amount',
    { status: 'refunded', refunded_at: BEFORE },
    { refunded_amount: '10', refunded_day: '2025-10-20' },
  ],
  [
    'a refund without a day counts from the capture',
    { status: 'refunded', completed_at: BEFORE },
    { refunded: true, refunded_day: '2025-10-20' },
  ],
  [
    'a refund without any day counts from creation',
    { status: 'refunded' },
    { refunded: true, refunded_day: '2025-10-05' },
  ],
  [
    'a partial refund leaves the payment completed',
    { refunded_amount: '3' },
    { status: 'completed', refunded: true, refunded_amount: '3' },
  ],
  [
    'a later refund has not happened',
    { status: 'refunded', refunded_at: AFTER, refunded_amount: '10' },
    { status: 'completed', captured: true, refunded: false, refunded_amount: '0' },
  ],
  [
    'what was not received is not refunded',
    { status: 'failed', refunded_amount: '3' },
    { refunded: false, refunded_amount: '0' },
  ],
])('%s', async (_, row, expected) => {
  expect(await payment(row)).toMatchObject([expected]);
});

test('A payment created after the instant does not exist', async () => {
  expect(await payment({ created_at: AFTER })).toEqual([]);
});

test('Captures, refunds and lost disputes change what an invoice has been paid, none before the capture', async () => {
  const dispute = { payment_id: '1', reason: 'r', amount: '4', disputed_at: '2025-10-06T10:00:00Z' };
  const rows = await measured('payment_events', {
    payments: [
      {
        ...made,
        status: 'disputed',
        completed_at: '2025-10-10T10:00:00Z',
        refunded_amount: '1',
        refunded_at: '2025-10-08T10:00:00Z',
      },
      { ...made, id: '2', invoice_id: null },
      { ...made, id: '3', status: 'failed' },
    ],
    disputes: [
      { ...dispute, id: 'a', status: 'lost', resolved_at: BEFORE },
      { ...dispute, id: 'b', status: 'lost' },
      { ...dispute, id: 'c', status: 'lost', resolved_at: AFTER },
      { ...dispute, id: 'd', status: 'won', resolved_at: BEFORE },
      { ...dispute, id: 'e', status: 'open' },
      { ...dispute, id: 'f', status: 'lost', payment_id: '3' },
      { ...dispute, id: 'g', status: 'lost', disputed_at: AFTER, resolved_at: BEFORE },
    ],
  });
  const event = { invoice_id: 'i', currency: 'USD' };
  expect(rows).toHaveLength(4);
  expect(rows).toEqual(
    expect.arrayContaining([
      { ...event, day: '2025-10-10', is_capture: true, amount: '10', amount_original: '10' },
      { ...event, day: '2025-10-10', is_capture: false, amount: '-1', amount_original: '-1' },
      { ...event, day: '2025-10-20', is_capture: false, amount: '-4', amount_original: '-4' },
      { ...event, day: '2025-10-10', is_capture: false, amount: '-4', amount_original: '-4' },
    ]),
  );
});

test('Payments are counted by creation, refunds by their own day', async () => {
  const payments = [
    { ...made, id: '1', completed_at: BEFORE },
    { ...made, id: '2', status: 'failed' },
    { ...made, id: '3', status: 'disputed' },
    { ...made, id: '4', status: 'refunded', refunded_at: '2025-10-30T10:00:00Z' },
    {
      ...made,
      id: '5',
      status: 'refunded',
      refunded_amount: '2',
      created_at: '2025-09-30T10:00:00Z',
      refunded_at: '2025-10-06T10:00:00Z',
    },
  ];
  expect(await measured('payment_totals', { payments }, `, '2025-10-01', '2025-10-15'`)).toEqual([
    { received: 3, received_amount: '30', failed: 1, disputed: 1, refunded_amount: '2' },
  ]);
});
