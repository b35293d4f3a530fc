import type { FieldDefinition } from '../../report.ts';
import { buckets, type Bucket } from './document.ts';

const ages: Readonly<Record<Bucket, string>> = {
  current: 'not past their due day',
  '1_30_days': '1 to 30 days past their due day',
  '31_60_days': '31 to 60 days past their due day',
  '61_90_days': '61 to 90 days past their due day',
  over_90_days: 'more than 90 days past their due day',
};

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'report_date',
    unit: 'date',
    text: 'The day at whose end everything is taken; today unless asked for. A day to come shows the aging if nothing more were paid.',
  },
  ...buckets.flatMap((bucket): FieldDefinition[] => [
    { field: `aging_buckets.${bucket}.label`, unit: 'text', text: 'Name of the age.' },
    {
      field: `aging_buckets.${bucket}.count`,
      unit: 'count',
      text: `Open invoices ${ages[bucket]}.${bucket === 'current' ? ' With include_paid, all paid invoices are counted here too, without a balance.' : ''}`,
    },
    {
      field: `aging_buckets.${bucket}.total_amount`,
      unit: 'money',
      text: `Balances of the open invoices ${ages[bucket]}: total less payments and write-offs, plus refunds and lost disputes.`,
    },
    {
      field: `aging_buckets.${bucket}.percentage`,
      unit: 'percentage',
      text: 'Share of total_outstanding × 100; the five may miss 100 by rounding.',
    },
  ]),
  {
    field: 'summary.total_invoices',
    unit: 'count',
    text: 'Open invoices: issued by then, not cancelled, with a balance. With include_paid, paid ones too.',
  },
  {
    field: 'summary.total_outstanding',
    unit: 'money',
    text: 'Balance of all open invoices. Write-offs lower it, unlike the figure of that name in the invoice statistics.',
  },
  {
    field: 'summary.overdue_amount',
    unit: 'money',
    text: 'Balance of the open invoices past their due day: the four overdue ages together.',
  },
  {
    field: 'summary.overdue_percentage',
    unit: 'percentage',
    text: 'overdue_amount / total_outstanding × 100.',
  },
  {
    field: 'summary.average_days_outstanding',
    unit: 'days',
    text: 'Mean days from issue to report_date of the open invoices, each counted once whatever its balance.',
  },
  {
    field: 'by_customer[].customer_id',
    unit: 'text',
    text: 'Every customer with an open invoice, the largest balance first. A number where the id is made of digits only, else text.',
  },
  {
    field: 'by_customer[].customer_name',
    unit: 'text',
    text: 'Name of the customer; null where the customer is not known.',
  },
  {
    field: 'by_customer[].customer_number',
    unit: 'text',
    text: 'Number of the customer; null where there is none.',
  },
  ...buckets.map(
    (bucket): FieldDefinition => ({
      field: `by_customer[].${bucket}`,
      unit: 'money',
      text: `The customer's balances of invoices ${ages[bucket]}.`,
    }),
  ),
  {
    field: 'by_customer[].total_outstanding',
    unit: 'money',
    text: "Balance of all of the customer's open invoices.",
  },
  {
    field: 'by_customer[].credit_limit',
    unit: 'money',
    text: 'Credit limit on record; 0 where there is none.',
  },
  {
    field: 'by_customer[].available_credit',
    unit: 'money',
    text: 'credit_limit less total_outstanding; below zero when the limit is exceeded, or when there is none.',
  },
];
