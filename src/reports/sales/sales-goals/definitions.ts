import type { FieldDefinition } from '../../report.ts';
import { notCancelled } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'monthly_target',
    unit: 'money',
    meaning: 'Revenue aimed at this month.',
    formula:
      'Amount of the sales target of the calendar month of today, the day of as_of; 0 where none above 0 is on record.',
  },
  {
    field: 'current_revenue',
    unit: 'money',
    meaning: 'Revenue of the month so far.',
    formula: `Σ total_amount of orders with status not draft whose ordered_at, not after as_of, lies in the month, ${notCancelled}.`,
  },
  {
    field: 'progress_percentage',
    unit: 'percentage',
    meaning: 'How much of the whole target has been reached.',
    formula: 'current_revenue / monthly_target × 100; 0 without a target.',
  },
  {
    field: 'on_track',
    unit: 'flag',
    meaning: 'Whether revenue keeps pace with the target.',
    formula:
      'current_revenue ≥ monthly_target × day of the month / days in the month; today counts as a whole day, so mornings look worse than evenings. false without a target.',
  },
  {
    field: 'days_remaining',
    unit: 'count',
    meaning: 'Days that are left to reach the target.',
    formula: 'Days of the month after today.',
  },
];
