import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { givenFacts } from '../fixtures/given.ts';

type Row = Record<string, string | null>;

const bill: Row = {
  id: 'i',
  number: 'I',
  customer_id: 'c',
  status: 'sent',
  issued_on: '2025-10-01',
  due_on: '2025-10-15',
  total_amount: '100',
};
const payment: Row = {
  id: 'p',
  number: 'P',
  customer_id: 'c',
  invoice_id: 'i',
  method: 'card',
  status: 'completed',
  amount: '100',
  created_at: '2025-10-10T10:00:00Z',
};
const lost: Row = {
  id: 'd',
  payment_id: 'p',
  reason: 'r',
  amount: '100',
  status: 'lost',
  disputed_at: '2025-10-11T10:00:00Z',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let tenants = 0;

interface Given {
  invoice?: Row;
  payments?: Row[];
  disputes?: Row[];
  /** The day whose end is looked at. */
  at?: string;
}

async function measured(
  measure: string,
  { invoice = {}, payments = [], disputes = [], at = '2025-10-20' }: Given,
) {
  const tenant = `t${++tenants}`;
  const given = {
    fx_rates: [
      { currency: 'EUR', on: '2025-10-01', rate: '1.1' },
      { currency: 'EUR', on: '2025-10-05', rate: '1.3' },
    ],
    invoices: [{ ...bill, ...invoice }],
    payments: payments.map((row, index) => ({ ...payment, id: index === 0 ? 'p' : `p${index}`, ...row })),
    disputes: disputes.map((row) => ({ ...lost, ...row })),
  };
  await givenFacts(database.db, tenant, given, { timezone: 'UTC', currency: 'USD' });
  return database.db.tenant(tenant, (tx) =>
    tx.rows<Record<string, unknown>>(
      `select * from measures.${measure}(:tenant, '2025-10-31T12:00:00Z', '2025-10-31', :at::date, '-infinity')`,
      { tenant, at },
    ),
  );
}

test.each<[string, Given, Row]>([
  ['nothing paid and not due: sent', { at: '2025-10-15' }, { standing: 'sent', balance: '100' }],
  ['due yesterday: overdue', { at: '2025-10-16' }, { standing: 'overdue', balance: '100' }],
  [
    'partly paid before it is due',
    { at: '2025-10-12', payments: [{ amount: '40' }] },
    { standing: 'partially_paid', balance: '60' },
  ],
  [
    'partly paid but due: overdue',
    { payments: [{ amount: '40' }] },
    { standing: 'overdue', paid: '40', balance: '60' },
  ],
  ['paid in parts', { payments: [{ amount: '40' }, { amount: '60' }] }, { standing: 'paid', balance: '0' }],
  [
    'overpaid: the balance is never below zero',
    { payments: [{ amount: '140' }] },
    { standing: 'paid', paid: '140', balance: '0' },
  ],
  ['paid after the day looked at', { at: '2025-10-09', payments: [{}] }, { standing: 'sent', paid: '0' }],
  [
    'paid after as_of',
    { at: '2025-11-05', payments: [{ completed_at: '2025-11-01T10:00:00Z' }] },
    { standing: 'overdue', paid: '0' },
  ],
  ['a failed payment pays nothing', { payments: [{ status: 'failed' }] }, { standing: 'overdue', paid: '0' }],
  [
    'refunded in full',
    { payments: [{ status: 'refunded', refunded_at: '2025-10-18T10:00:00Z' }] },
    { standing: 'overdue', paid: '0', balance: '100' },
  ],
  [
    'refunded after the day looked at',
    { at: '2025-10-17', payments: [{ status: 'refunded', refunded_at: '2025-10-18T10:00:00Z' }] },
    { standing: 'paid' },
  ],
  [
    'a lost dispute takes its amount back',
    { payments: [{}], disputes: [{ amount: '30', resolved_at: '2025-10-14T10:00:00Z' }] },
    { standing: 'overdue', paid: '70', balance: '30' },
  ],
  [
    'a dispute lost later has not been lost',
    { at: '2025-10-13', payments: [{}], disputes: [{ resolved_at: '2025-10-14T10:00:00Z' }] },
    { standing: 'paid' },
  ],
  [
    'written off in part',
    { invoice: { written_off_amount: '30', written_off_on: '2025-10-12' }, payments: [{ amount: '70' }] },
    { standing: 'paid', written_off: '30', balance: '0' },
  ],
  [
    'written off after the day looked at',
    { at: '2025-10-11', invoice: { written_off_amount: '30', written_off_on: '2025-10-12' } },
    { written_off: '0', balance: '100' },
  ],
  [
    'a write-off in the future is none',
    { at: '2025-11-30', invoice: { written_off_amount: '30', written_off_on: '2025-11-12' } },
    { written_off: '0', balance: '100' },
  ],
  [
    'a write-off without a day counts from the beginning',
    { at: '2025-10-01', invoice: { written_off_amount: '30' } },
    { written_off: '30', balance: '70' },
  ],
  ['a credit note is paid', { invoice: { total_amount: '-50' } }, { standing: 'paid', balance: '0' }],
  ['a draft', { invoice: { status: 'draft' } }, { standing: 'draft' }],
  [
    'cancelled on the day looked at',
    { invoice: { cancelled_at: '2025-10-20T23:00:00Z' } },
    { standing: 'cancelled' },
  ],
  [
    'cancelled later: issued before it',
    { at: '2025-10-19', invoice: { status: 'cancelled', cancelled_at: '2025-10-20T23:00:00Z' } },
    { standing: 'overdue' },
  ],
  [
    'cancelled after as_of',
    { at: '2025-11-05', invoice: { status: 'cancelled', cancelled_at: '2025-11-01T10:00:00Z' } },
    { standing: 'overdue' },
  ],
  [
    'cancelled without a day is cancelled at every day',
    { at: '2025-10-02', invoice: { status: 'cancelled' } },
    { standing: 'cancelled' },
  ],
  [
    'a cancelled draft is cancelled',
    { invoice: { status: 'draft', cancelled_at: '2025-10-02T10:00:00Z' } },
    { standing: 'cancelled' },
  ],
])('%s', async (_, given, expected) => {
  expect(await measured('invoices', given)).toMatchObject([expected]);
});

test('Only issued invoices with a balance are open', async () => {
  expect(await measured('invoices', {})).toMatchObject([
    { is_issued: true, is_open: true, age: '1_30_days' },
  ]);
  expect(await measured('invoices', { payments: [{}] })).toMatchObject([{ is_issued: true, is_open: false }]);
  expect(await measured('invoices', { invoice: { status: 'draft' } })).toMatchObject([
    { is_issued: false, is_open: false },
  ]);
  expect(await measured('invoices', { invoice: { status: 'cancelled' } })).toMatchObject([
    { is_issued: false, is_open: false },
  ]);
});

test('An invoice dated after the day looked at, or after today, does not exist', async () => {
  expect(await measured('invoices', { at: '2025-09-30' })).toEqual([]);
  expect(await measured('invoices', { at: '2025-12-31', invoice: { issued_on: '2025-11-01' } })).toEqual([]);
});

test("A payment in the invoice's currency counts at the invoice's rate, any other at its own", async () => {
  const [invoice, euro, dollar] = [{ currency: 'EUR' }, { currency: 'EUR' }, { currency: 'USD' }];
  const dispute = { amount: '50', resolved_at: '2025-10-12T10:00:00Z' };
  const rows = (given: Given) => measured('invoices', { invoice, ...given });
  expect(await rows({ payments: [euro] })).toMatchObject([
    { standing: 'paid', total: '110.0', paid: '110.0', balance: '0.0' },
  ]);
  expect(await rows({ payments: [dollar] })).toMatchObject([
    { standing: 'overdue', paid: '100', balance: '10.0' },
  ]);
  expect(await rows({ payments: [{ ...euro, refunded_amount: '50' }] })).toMatchObject([{ paid: '55.0' }]);
  expect(await rows({ payments: [euro], disputes: [{ ...dispute, ...euro }] })).toMatchObject([
    { paid: '55.0' },
  ]);
  expect(await rows({ payments: [euro], disputes: [{ ...dispute, ...dollar }] })).toMatchObject([
    { paid: '60.0' },
  ]);
});

const day = (paid_day: string | null, days_to_pay: number | null = null) =>
  paid_day ? [{ paid_day, days_to_pay }] : [];
const refunded = { status: 'refunded', refunded_at: '2025-10-12T10:00:00Z' };
const later = { created_at: '2025-10-14T10:00:00Z' };

test.each<[string, Given, unknown[]]>([
  [
    'the day of the payment that settles it',
    { payments: [{ amount: '40' }, { amount: '60', ...later }] },
    day('2025-10-14', 13),
  ],
  ['not the day of a payment that comes on top', { payments: [{}, later] }, day('2025-10-10', 9)],
  ['none while there is a balance', { payments: [{ amount: '40' }] }, day(null)],
  ['none when it was refunded', { payments: [refunded] }, day(null)],
  ['the second payment after a refund', { payments: [refunded, later] }, day('2025-10-14', 13)],
  [
    'the first one where the balance never came back',
    { payments: [refunded, { created_at: '2025-10-11T10:00:00Z' }] },
    day('2025-10-10', 9),
  ],
  [
    'a refund and a new payment on one day leave the run unbroken',
    { payments: [refunded, { created_at: '2025-10-12T20:00:00Z' }] },
    day('2025-10-10', 9),
  ],
  [
    'none when a write-off closed it',
    { payments: [{ amount: '40' }], invoice: { written_off_amount: '60', written_off_on: '2025-10-16' } },
    day(null),
  ],
  [
    'the day of the payment after a write-off',
    {
      payments: [{ amount: '40', ...later }],
      invoice: { written_off_amount: '60', written_off_on: '2025-10-05' },
    },
    day('2025-10-14', 13),
  ],
  [
    'a payment and a write-off on one day',
    { payments: [{ amount: '40' }], invoice: { written_off_amount: '60', written_off_on: '2025-10-10' } },
    day('2025-10-10', 9),
  ],
  [
    'none when an undated write-off covers it all',
    { payments: [{}], invoice: { written_off_amount: '100' } },
    day(null),
  ],
  [
    'the payment that completes an undated write-off',
    { payments: [{ amount: '40' }], invoice: { written_off_amount: '60' } },
    day('2025-10-10', 9),
  ],
  [
    'a payment before the issue keeps its day and takes no days',
    { payments: [{ created_at: '2025-09-20T10:00:00Z' }] },
    day('2025-09-20', 0),
  ],
  ['the issue where nothing was to be paid', { invoice: { total_amount: '0' } }, day('2025-10-01', 0)],
  [
    'the issue of a credit note',
    { invoice: { total_amount: '-5' }, payments: [{ amount: '5' }] },
    day('2025-10-01', 0),
  ],
  ['none before the payment', { at: '2025-10-09', payments: [{}] }, day(null)],
])('Paid day: %s', async (_, given, expected) => {
  const rows = await measured('invoice_paid_days', given);
  expect(rows.map(({ paid_day, days_to_pay }) => ({ paid_day, days_to_pay }))).toEqual(expected);
});

test('Collection counts what was sent, what is paid and overdue, and the days of what a payment settled', async () => {
  expect(await measured('invoice_collection', { payments: [{}] })).toEqual([
    { sent: 1, paid: 1, overdue: 0, overdue_amount: '0', timed: 1, days_to_pay: 9 },
  ]);
  expect(await measured('invoice_collection', { payments: [{ amount: '40' }] })).toEqual([
    { sent: 1, paid: 0, overdue: 1, overdue_amount: '60', timed: 0, days_to_pay: 0 },
  ]);
  expect(
    await measured('invoice_collection', {
      payments: [{}],
      invoice: { cancelled_at: '2025-10-12T10:00:00Z' },
    }),
  ).toEqual([{ sent: 0, paid: 0, overdue: 0, overdue_amount: '0', timed: 0, days_to_pay: 0 }]);
});

test('Only an issued invoice has a paid day', async () => {
  const cancelled_at = '2025-10-12T10:00:00Z';
  expect(await measured('invoice_paid_days', { payments: [{}], invoice: { cancelled_at } })).toEqual([]);
  expect(await measured('invoice_paid_days', { at: '2025-10-11', payments: [{}], invoice: { cancelled_at } })).toHaveLength(1);
  expect(await measured('invoice_paid_days', { payments: [{}], invoice: { status: 'draft' } })).toEqual([]);
});

test.each([
  ['2025-10-15', 'current'],
  ['2025-10-16', '1_30_days'],
  ['2025-11-14', '1_30_days'],
  ['2025-11-15', '31_60_days'],
  ['2025-12-14', '31_60_days'],
  ['2025-12-15', '61_90_days'],
  ['2026-01-13', '61_90_days'],
  ['2026-01-14', 'over_90_days'],
])('On %s an invoice due on 15 October has the age %s', async (at, age) => {
  expect(await measured('invoices', { at })).toMatchObject([{ age }]);
});
