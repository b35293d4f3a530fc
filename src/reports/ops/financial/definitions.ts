import type { FieldDefinition } from '../../report.ts';
import { identifier, pagination } from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'summary.total_revenue',
    unit: 'money',
    meaning: 'What the jobs of the window were agreed for, paid or not.',
    formula:
      'Σ total_amount of jobs whose created_at, not after as_of, falls on a day of the window (all time without dates), of the branch asked for, status cancelled left out.',
  },
  {
    field: 'summary.total_jobs',
    unit: 'count',
    meaning: 'Jobs of the window.',
    formula: 'Count of the same jobs.',
  },
  {
    field: 'summary.average_job_value',
    unit: 'money',
    meaning: 'What a job was agreed for on average.',
    formula: 'total_revenue / total_jobs from the unrounded sum; 0 without jobs.',
  },
  {
    field: 'summary.outstanding_payments',
    unit: 'money',
    meaning: 'What is still to be paid for those jobs.',
    formula:
      'Σ max(0, total_amount − paid_amount) of the same jobs: one paid in excess counts as 0 and does not hide what others owe.',
  },
  {
    field: 'details[].job_id',
    unit: 'text',
    meaning: 'Which job the row is about.',
    formula: identifier('jobs.id'),
  },
  {
    field: 'details[].reference',
    unit: 'text',
    meaning: 'Reference by which people call the job.',
    formula: 'jobs.reference; null where it has none.',
  },
  {
    field: 'details[].title',
    unit: 'text',
    meaning: 'What the job is about.',
    formula: 'jobs.title; null where it has none.',
  },
  {
    field: 'details[].customer_name',
    unit: 'text',
    meaning: 'Customer the job is for.',
    formula:
      'name of the customer that customer_id names; null without one, or where the source does not list it.',
  },
  {
    field: 'details[].branch_id',
    unit: 'text',
    meaning: 'Branch that does the job.',
    formula: `${identifier('jobs.branch_id')} Null where it has none.`,
  },
  {
    field: 'details[].branch_name',
    unit: 'text',
    meaning: 'Name of the branch.',
    formula:
      'name of the branch that branch_id names; null without one, or where the source does not list it.',
  },
  {
    field: 'details[].created_at',
    unit: 'instant',
    meaning: 'When the job was created; the newest come first.',
    formula: 'jobs.created_at, in UTC, fractions of a second cut off; newest first, ties by id.',
  },
  {
    field: 'details[].status',
    unit: 'text',
    meaning: 'How far the job is.',
    formula: 'jobs.status, in the words of the source, as it was last loaded.',
  },
  {
    field: 'details[].total_amount',
    unit: 'money',
    meaning: 'What the job was agreed for.',
    formula: 'jobs.total_amount, at the exchange rate of the day of created_at.',
  },
  {
    field: 'details[].paid_amount',
    unit: 'money',
    meaning: 'What has been paid for the job.',
    formula: 'jobs.paid_amount as it was last loaded, at the same rate.',
  },
  {
    field: 'details[].outstanding_amount',
    unit: 'money',
    meaning: 'What is still to be paid for the job.',
    formula: 'max(0, total_amount − paid_amount) from the unrounded amounts.',
  },
  ...pagination('jobs', '25 unless given, at most 100'),
];
