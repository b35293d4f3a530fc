import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { type Given, measuredInvoice } from './invoice.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const measured = (measure: string, given: Given) => measuredInvoice(database, measure, given);

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

test('Only an issued invoice has a paid day', async () => {
  const cancelled_at = '2025-10-12T10:00:00Z';
  expect(await measured('invoice_paid_days', { payments: [{}], invoice: { cancelled_at } })).toEqual([]);
  expect(
    await measured('invoice_paid_days', { at: '2025-10-11', payments: [{}], invoice: { cancelled_at } }),
  ).toHaveLength(1);
  expect(await measured('invoice_paid_days', { payments: [{}], invoice: { status: 'draft' } })).toEqual([]);
});
