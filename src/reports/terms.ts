import type { FieldDefinition } from './report.ts';

/** Phrases that several reports' formulas need, so that one thing reads the same everywhere. */

/** Which orders a window holds. */
export const placed =
  'orders with status not draft whose ordered_at, not after as_of, falls on a day of the window';

/** What takes an order out of revenue. */
export const notCancelled = 'without those whose status at as_of is cancelled';

/** What a status is where history matters. */
export const statusThen =
  'A status whose own timestamp is after as_of has not been reached: the furthest of completed, delivered, shipped and confirmed that has counts instead, else pending.';

/** Up to when a window's invoices are looked at. */
export const theEnd = 'The end is the last day of the window, or today where that is earlier';

/** What is left of an invoice. */
export const balance =
  'balance = max(0, total_amount − captured payments + refunds and lost disputes − write-offs), each counted from its own day on';

/** Which payments brought money. */
export const captured =
  'status completed, refunded or disputed, and completed_at (else created_at) not after as_of';

/** When an order counts as fulfilled. */
export const fulfilled =
  'fulfilled = delivered_at, else completed_at, is not after as_of; its day is the day of that timestamp';

/** An identifier in the documents that may show numbers. */
export function identifier(source: string): string {
  return `${source}, as a number where it is 1 to 15 digits without a leading zero, else as text.`;
}

/** A name looked up through an identifier. */
export function lookedUp(source: string, key: string): string {
  return `${source} of the record that ${key} names; null where the source lists no such record.`;
}

/** Window of the CRM reports. */
export const trailingWindow: readonly FieldDefinition[] = [
  {
    field: 'period.from',
    unit: 'date',
    meaning: 'First day of the window.',
    formula:
      'date_from; without dates today − (period − 1 days), period being 30 unless given, today the day of as_of.',
  },
  {
    field: 'period.to',
    unit: 'date',
    meaning: 'Last day of the window, counted in full.',
    formula: 'date_to; today, the day of as_of, where only date_from or no date is given.',
  },
];

/** Window of the sales reports. */
export const salesPeriod: readonly FieldDefinition[] = [
  {
    field: 'period.from',
    unit: 'date',
    meaning: 'First day of the window.',
    formula: 'from_date; without dates the first day of the calendar month of today, the day of as_of.',
  },
  {
    field: 'period.to',
    unit: 'date',
    meaning: 'Last day of the window, counted in full; it may lie in the future.',
    formula:
      'to_date; today where only from_date is given; without dates the last day of the current calendar month.',
  },
];

/** Page of a list inside the data. */
export function pagination(rows: string, most: string): readonly FieldDefinition[] {
  return [
    {
      field: 'pagination.page',
      unit: 'count',
      meaning: 'Which page of the details this is.',
      formula: 'Parameter page, from 1, 1 unless given; a page beyond the end has no details.',
    },
    {
      field: 'pagination.limit',
      unit: 'count',
      meaning: `How many ${rows} a page holds.`,
      formula: `Parameter limit, ${most}.`,
    },
    {
      field: 'pagination.total',
      unit: 'count',
      meaning: `How many ${rows} there are on all pages together.`,
      formula: `Count of all ${rows} that match; the summary is of all of them, not of the page.`,
    },
  ];
}
