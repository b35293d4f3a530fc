import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].month',
    unit: 'text',
    text: 'Calendar month as YYYY-MM. Every month of the range is listed, also those in which nothing is expected.',
  },
  {
    field: '[].deal_count',
    unit: 'count',
    text: 'Deals that are still open and expected to close in the month. A date that has already passed stays in its month; a deal without a date is in none.',
  },
  {
    field: '[].total_amount',
    unit: 'money',
    text: 'Sum of the full amounts of those deals: not weighted by probability, so it is a ceiling rather than an expectation.',
  },
];
