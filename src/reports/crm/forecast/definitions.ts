import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: '[].month',
    unit: 'text',
    meaning: 'Calendar month in which the deals are expected to close.',
    formula:
      'Every month from parameter from to parameter to as YYYY-MM, also those in which nothing is expected; without parameters the month of today and the next two.',
  },
  {
    field: '[].deal_count',
    unit: 'count',
    meaning: 'Open deals expected to close in the month.',
    formula:
      'Count of deals with created_at ≤ as_of in a stage of kind open whose expected_close_on lies in the month. A date that has passed stays in its month; a deal without one is in none.',
  },
  {
    field: '[].total_amount',
    unit: 'money',
    meaning: 'What those deals bring if every one of them is won.',
    formula: 'Σ amount of those deals in full, not weighted with their probability.',
  },
];
