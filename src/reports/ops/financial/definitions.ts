import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'summary.total_revenue',
    unit: 'money',
    text: 'Sum of the amounts of the jobs created in the window, cancelled ones left out. It is what was agreed, whether paid or not.',
  },
  { field: 'summary.total_jobs', unit: 'count', text: 'Jobs created in the window that are not cancelled.' },
  {
    field: 'summary.average_job_value',
    unit: 'money',
    text: 'Revenue over the number of jobs; 0 without any.',
  },
  {
    field: 'summary.outstanding_payments',
    unit: 'money',
    text: 'What is still to be paid of those jobs. A job paid in excess counts as zero, so it does not hide what others owe.',
  },
  {
    field: 'details[].job_id',
    unit: 'text',
    text: "The job's identifier; one made only of digits is given as a number.",
  },
  {
    field: 'details[].reference',
    unit: 'text',
    text: "The job's reference in the source; null where it has none.",
  },
  { field: 'details[].title', unit: 'text', text: "The job's title; null where it has none." },
  {
    field: 'details[].customer_name',
    unit: 'text',
    text: 'Name of the customer; null where the job has none or the source does not list it.',
  },
  {
    field: 'details[].branch_id',
    unit: 'text',
    text: 'Identifier of the branch, given like that of the job; null where the job has none.',
  },
  {
    field: 'details[].branch_name',
    unit: 'text',
    text: 'Name of the branch; null where the job has none or the source does not list it.',
  },
  {
    field: 'details[].created_at',
    unit: 'instant',
    text: 'When the job was created, in UTC; the newest come first.',
  },
  { field: 'details[].status', unit: 'text', text: "The job's status as the source writes it now." },
  { field: 'details[].total_amount', unit: 'money', text: "The job's amount in the reporting currency." },
  {
    field: 'details[].paid_amount',
    unit: 'money',
    text: 'What has been paid of it, as the source says now.',
  },
  {
    field: 'details[].outstanding_amount',
    unit: 'money',
    text: 'Amount less what has been paid, never below zero.',
  },
  {
    field: 'pagination.page',
    unit: 'count',
    text: 'Page of the details, from 1. One beyond the end is empty.',
  },
  { field: 'pagination.limit', unit: 'count', text: 'Jobs on a page.' },
  {
    field: 'pagination.total',
    unit: 'count',
    text: 'Jobs on all pages together; the summary is of all of them.',
  },
];
