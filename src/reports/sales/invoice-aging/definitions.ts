import type { FieldDefinition } from '../../report.ts';
import { balance, identifier, lookedUp } from '../../terms.ts';
import { buckets, type Bucket } from './document.ts';

const ages: Readonly<Record<Bucket, { words: string; rule: string }>> = {
  current: { words: 'not due yet', rule: 'due_on ≥ report_date' },
  '1_30_days': { words: '1 to 30 days overdue', rule: 'report_date − due_on from 1 to 30 days' },
  '31_60_days': { words: '31 to 60 days overdue', rule: 'report_date − due_on from 31 to 60 days' },
  '61_90_days': { words: '61 to 90 days overdue', rule: 'report_date − due_on from 61 to 90 days' },
  over_90_days: { words: 'more than 90 days overdue', rule: 'report_date − due_on over 90 days' },
};

const open = 'open invoices (issued_on ≤ report_date, neither draft nor cancelled, balance > 0)';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'report_date',
    unit: 'date',
    meaning: 'Day at whose end everything is taken.',
    formula:
      'Parameter as_of_date; today, the day of as_of, unless given. A day to come shows the aging if nothing more were paid.',
  },
  ...buckets.flatMap((bucket): FieldDefinition[] => [
    {
      field: `aging_buckets.${bucket}.label`,
      unit: 'text',
      meaning: 'Name of the age.',
      formula: 'The same text for every tenant and day.',
    },
    {
      field: `aging_buckets.${bucket}.count`,
      unit: 'count',
      meaning: `Open invoices ${ages[bucket].words}.`,
      formula: `Count of ${open} with ${ages[bucket].rule}${bucket === 'current' ? '; with include_paid all paid invoices as well, whenever they were due' : ''}.`,
    },
    {
      field: `aging_buckets.${bucket}.total_amount`,
      unit: 'money',
      meaning: `What customers owe on invoices ${ages[bucket].words}.`,
      formula: `Σ balance of ${open} with ${ages[bucket].rule}; ${balance}.`,
    },
    {
      field: `aging_buckets.${bucket}.percentage`,
      unit: 'percentage',
      meaning: 'Share of the age in all that is owed.',
      formula: 'total_amount / summary.total_outstanding × 100; the five may miss 100 by rounding.',
    },
  ]),
  {
    field: 'summary.total_invoices',
    unit: 'count',
    meaning: 'Invoices on which something is owed.',
    formula: `Count of ${open}; with include_paid paid ones as well. Of the customer_id asked for.`,
  },
  {
    field: 'summary.total_outstanding',
    unit: 'money',
    meaning: 'What customers owe in all.',
    formula:
      'Σ balance of the open invoices. Write-offs lower it, unlike the figure of that name in the invoice statistics.',
  },
  {
    field: 'summary.overdue_amount',
    unit: 'money',
    meaning: 'What customers should have paid already.',
    formula: 'Σ balance of the open invoices with due_on before report_date: the four overdue ages together.',
  },
  {
    field: 'summary.overdue_percentage',
    unit: 'percentage',
    meaning: 'Share of what is owed that is overdue.',
    formula: 'overdue_amount / total_outstanding × 100.',
  },
  {
    field: 'summary.average_days_outstanding',
    unit: 'days',
    meaning: 'How long the open invoices have been waiting for money.',
    formula: 'Mean (report_date − issued_on) of the open invoices, each counted once whatever its balance.',
  },
  {
    field: 'by_customer[].customer_id',
    unit: 'text',
    meaning: 'A customer who owes something.',
    formula: `${identifier('invoices.customer_id')} Every customer with an open invoice; highest total_outstanding first, ties by id.`,
  },
  {
    field: 'by_customer[].customer_name',
    unit: 'text',
    meaning: "The customer's name.",
    formula: lookedUp('customers.name', 'customer_id'),
  },
  {
    field: 'by_customer[].customer_number',
    unit: 'text',
    meaning: 'Number by which people call the customer.',
    formula: lookedUp('customers.number', 'customer_id'),
  },
  ...buckets.map(
    (bucket): FieldDefinition => ({
      field: `by_customer[].${bucket}`,
      unit: 'money',
      meaning: `What the customer owes on invoices ${ages[bucket].words}.`,
      formula: `Σ balance of the customer’s open invoices with ${ages[bucket].rule}.`,
    }),
  ),
  {
    field: 'by_customer[].total_outstanding',
    unit: 'money',
    meaning: 'What the customer owes in all.',
    formula: 'Σ balance of the customer’s open invoices.',
  },
  {
    field: 'by_customer[].credit_limit',
    unit: 'money',
    meaning: 'How much credit the customer has been given.',
    formula: 'customers.credit_limit; 0 where none is on record.',
  },
  {
    field: 'by_customer[].available_credit',
    unit: 'money',
    meaning: 'How much more the customer may owe.',
    formula:
      'credit_limit − total_outstanding from the unrounded amounts; below 0 where the limit is exceeded or absent.',
  },
];
