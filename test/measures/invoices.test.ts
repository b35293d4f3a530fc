import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { type Given, measuredInvoice, type Row } from './invoice.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const measured = (measure: string, given: Given) => measuredInvoice(database, measure, given);

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
