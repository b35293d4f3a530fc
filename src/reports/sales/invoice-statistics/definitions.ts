import { buckets, type Bucket } from '../invoice-aging/document.ts';
import type { FieldDefinition } from '../../report.ts';
import { balance, captured, identifier, lookedUp, salesPeriod, theEnd } from '../../terms.ts';

const dated = 'invoices of the customer_id asked for with issued_on on a day of the window, not after today';
const issued = 'the invoices of the window that are neither draft nor cancelled at the end';

const standings: readonly [name: string, meaning: string, rule: string][] = [
  ['draft', 'Invoices not sent out yet.', 'status draft and not cancelled'],
  ['sent', 'Invoices on which nothing has been paid yet.', 'nothing paid, balance > 0, due_on ≥ the end'],
  [
    'partially_paid',
    'Invoices of which a part has been paid.',
    'something paid, balance > 0, due_on ≥ the end',
  ],
  [
    'paid',
    'Invoices on which nothing is owed any more.',
    'balance 0, by payment or write-off; credit notes and invoices over nothing, too',
  ],
  [
    'overdue',
    'Invoices that should have been paid already.',
    'balance > 0 and due_on before the end, whether a part is paid or not',
  ],
  [
    'cancelled',
    'Invoices that were called off.',
    'cancelled_at by the end, or status cancelled without cancelled_at; one cancelled later was still issued',
  ],
];

const ages: Readonly<Record<Bucket, { words: string; rule: string }>> = {
  current: { words: 'not due yet', rule: 'due_on ≥ the end' },
  '1_30_days': { words: '1 to 30 days overdue', rule: 'the end − due_on from 1 to 30 days' },
  '31_60_days': { words: '31 to 60 days overdue', rule: 'the end − due_on from 31 to 60 days' },
  '61_90_days': { words: '61 to 90 days overdue', rule: 'the end − due_on from 61 to 90 days' },
  over_90_days: { words: 'more than 90 days overdue', rule: 'the end − due_on over 90 days' },
};

export const definitions: readonly FieldDefinition[] = [
  ...salesPeriod,
  {
    field: 'invoice_counts.total',
    unit: 'count',
    meaning: 'Invoices of the window.',
    formula: `Count of ${dated}, drafts and cancelled ones included.`,
  },
  ...standings.map(
    ([name, meaning, rule]): FieldDefinition => ({
      field: `invoice_counts.${name}`,
      unit: 'count',
      meaning,
      formula: `Those of invoice_counts.total with ${rule}. ${theEnd}.`,
    }),
  ),
  {
    field: 'financial_metrics.total_invoiced',
    unit: 'money',
    meaning: 'What was invoiced in the window.',
    formula: `Σ total_amount of ${issued}.`,
  },
  {
    field: 'financial_metrics.total_paid',
    unit: 'money',
    meaning: 'What has been paid of that.',
    formula: `Σ amount of captured payments on those invoices by the end, less refunds and lost disputes, a payment in the invoice’s currency at the invoice’s rate; an overpayment counts in full. Captured: ${captured}.`,
  },
  {
    field: 'financial_metrics.total_outstanding',
    unit: 'money',
    meaning: 'What was invoiced and not paid.',
    formula:
      'total_invoiced − total_paid from the unrounded amounts. Write-offs do not lower it and overpayments do, so it differs from the balances in the aging.',
  },
  {
    field: 'financial_metrics.total_overdue',
    unit: 'money',
    meaning: 'What should have been paid of the invoices of the window.',
    formula: `Σ balance of the invoices of invoice_counts.overdue; ${balance}. Overdue invoices from before the window are in aging_analysis only.`,
  },
  {
    field: 'financial_metrics.average_invoice_value',
    unit: 'money',
    meaning: 'What an invoice comes to on average.',
    formula: `total_invoiced / count of ${issued}.`,
  },
  {
    field: 'financial_metrics.collection_rate',
    unit: 'percentage',
    meaning: 'Share of the invoiced money that has been paid.',
    formula:
      'total_paid / total_invoiced × 100: of money, unlike the rate of the dashboard, which counts invoices.',
  },
  {
    field: 'financial_metrics.write_off_amount',
    unit: 'money',
    meaning: 'What was given up of the invoices of the window.',
    formula: `Σ written_off_amount of ${issued}, where written_off_on is empty or by the end.`,
  },
  {
    field: 'payment_metrics.average_days_to_pay',
    unit: 'days',
    meaning: 'How long customers take to pay.',
    formula:
      'Mean max(0, paid day − issued_on) over the invoices of invoice_counts.paid that a payment settled. Paid day: the day of the payment since which the balance has been 0; the day of issue where nothing was to be paid; none after a write-off.',
  },
  {
    field: 'payment_metrics.median_days_to_pay',
    unit: 'days',
    meaning: 'How long the customer in the middle takes to pay.',
    formula: 'Median of the same days; halfway between the middle two of an even number.',
  },
  {
    field: 'payment_metrics.on_time_payment_rate',
    unit: 'percentage',
    meaning: 'Share of the paid invoices that were paid when due.',
    formula:
      'Invoices of invoice_counts.paid with paid day ≤ due_on / invoice_counts.paid × 100; one settled by a write-off is not on time.',
  },
  {
    field: 'payment_metrics.late_payment_rate',
    unit: 'percentage',
    meaning: 'Share of the paid invoices that were paid late.',
    formula:
      '100 − on_time_payment_rate as shown; 0 without paid invoices. Unpaid overdue invoices are in neither.',
  },
  {
    field: 'payment_metrics.days_sales_outstanding',
    unit: 'days',
    meaning: 'How many days of invoicing customers still owe.',
    formula:
      'Σ balance of all open invoices at the end, whenever issued / total_invoiced × days of the window up to the end; 0 where nothing was invoiced.',
  },
  ...buckets.map(
    (bucket): FieldDefinition => ({
      field: `aging_analysis.${bucket}`,
      unit: 'money',
      meaning: `What customers owe on invoices ${ages[bucket].words}.`,
      formula: `Σ balance at the end of all open invoices, whenever issued, with ${ages[bucket].rule}; ${balance}.`,
    }),
  ),
  {
    field: 'top_customers_by_invoices[].customer_id',
    unit: 'text',
    meaning: 'One of the ten customers who were invoiced most.',
    formula: `${identifier('invoices.customer_id')} Highest total_invoiced first, ties by id.`,
  },
  {
    field: 'top_customers_by_invoices[].customer_name',
    unit: 'text',
    meaning: "The customer's name.",
    formula: lookedUp('customers.name', 'customer_id'),
  },
  {
    field: 'top_customers_by_invoices[].invoice_count',
    unit: 'count',
    meaning: 'Invoices of the window to the customer.',
    formula: `Count, for the customer, of ${issued}.`,
  },
  {
    field: 'top_customers_by_invoices[].total_invoiced',
    unit: 'money',
    meaning: 'What the customer was invoiced.',
    formula: 'Σ total_amount of those invoices.',
  },
  {
    field: 'top_customers_by_invoices[].total_paid',
    unit: 'money',
    meaning: 'What the customer has paid of that.',
    formula: 'Paid on those invoices, by the rule of financial_metrics.total_paid.',
  },
  {
    field: 'top_customers_by_invoices[].payment_performance',
    unit: 'text',
    meaning: 'How reliably the customer pays when due.',
    formula:
      'By the unrounded share, among those invoices with due_on before the end, of those with paid day ≤ due_on: from 95 % excellent, from 80 % good, from 60 % fair, else poor; excellent while none has been due.',
  },
];
