import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  { field: 'period_days', unit: 'days', text: 'Number of days of the window, both ends counted.' },
  {
    field: 'total',
    unit: 'count',
    text: 'Activities created in the window or due in it, and those created before it that were not completed when it began. An old activity that is still open therefore counts in every later window.',
  },
  {
    field: 'completed',
    unit: 'count',
    text: 'Those of them that are completed at the instant of the report, even where that happened after the window.',
  },
  { field: 'pending', unit: 'count', text: 'Those that are neither completed nor past their due time.' },
  {
    field: 'overdue',
    unit: 'count',
    text: 'Those not completed whose due time has passed. Due at the very instant of the report is not overdue yet.',
  },
  { field: 'completion_rate', unit: 'fraction', text: 'Completed over total; 0 without activities.' },
  {
    field: 'billable_hours',
    unit: 'hours',
    text: 'Duration, in hours, of the counted activities that are billable and were completed inside the window. One without a duration adds nothing.',
  },
  {
    field: 'by_type.*',
    unit: 'count',
    text: 'Counted activities of one type; every type that occurs is listed, most first.',
  },
  {
    field: 'by_user[].user_id',
    unit: 'text',
    text: 'Member who owns the activities; null in the last row, which holds the unassigned ones.',
  },
  {
    field: 'by_user[].user_name',
    unit: 'text',
    text: "The member's name; null where the activities are unassigned or the source does not list the owner as a member.",
  },
  {
    field: 'by_user[].total',
    unit: 'count',
    text: "The member's counted activities, by the same rule as the total.",
  },
  { field: 'by_user[].completed', unit: 'count', text: 'Those of the member that are completed.' },
  {
    field: 'by_user[].overdue',
    unit: 'count',
    text: 'Those of the member that are past due and not completed.',
  },
  { field: 'by_user[].completion_rate', unit: 'fraction', text: "The member's completed over their total." },
];
