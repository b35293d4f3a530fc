import type { ParameterSet } from '../report.ts';

/** The windows that every sales report with dates keeps ready; without dates it is this month. */
export const salesWindows: readonly ParameterSet[] = [
  {},
  { window: 'this_month' },
  { window: 'previous_month' },
  { window: 'this_quarter' },
  { window: 'previous_quarter' },
  { window: 'this_year' },
  { window: 'previous_year' },
];
