import type { FieldDefinition } from '../../report.ts';
import { ages, standings } from './document.ts';

const meanings: Readonly<Record<(typeof standings)[number], string>> = {
  draft: 'Drafts.',
  sent: 'Issued, nothing paid, not past due.',
  partially_paid: 'Something paid, something left, not past due.',
  paid: 'Nothing left, by payment or by write-off. Credit notes and invoices over nothing are paid.',
  overdue: 'Something left and the due day passed, whether something was paid or not.',
  cancelled: 'Cancelled by then. One cancelled later was still issued.',
};

const due: Readonly<Record<(typeof ages)[number], string>> = {
  current: 'not past their due day',
  '1_30_days': '1 to 30 days past it',
  '31_60_days': '31 to 60 days past it',
  '61_90_days': '61 to 90 days past it',
  over_90_days: 'more than 90 days past it',
};

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'period.from',
    unit: 'date',
    text: 'First day of the window; invoices belong to the day of their issue.',
  },
  {
    field: 'period.to',
    unit: 'date',
    text: 'Last day of the window. Everything is as it stood at its end, or today while that has not been reached.',
  },
  {
    field: 'invoice_counts.total',
    unit: 'count',
    text: 'Invoices dated within the window, drafts and cancelled ones included.',
  },
  ...standings.map(
    (standing): FieldDefinition => ({
      field: `invoice_counts.${standing}`,
      unit: 'count',
      text: meanings[standing],
    }),
  ),
  {
    field: 'financial_metrics.total_invoiced',
    unit: 'money',
    text: 'Sum of the totals of the invoices of the window that are neither drafts nor cancelled.',
  },
  {
    field: 'financial_metrics.total_paid',
    unit: 'money',
    text: "Payments on those invoices up to the end, less refunds and lost disputes; a payment in the invoice's currency at the invoice's rate. An overpayment counts in full.",
  },
  {
    field: 'financial_metrics.total_outstanding',
    unit: 'money',
    text: 'total_invoiced − total_paid. Write-offs do not lower it and overpayments do, so it differs from the balances in the aging.',
  },
  {
    field: 'financial_metrics.total_overdue',
    unit: 'money',
    text: 'Balances of the overdue invoices of the window; older overdue invoices are in aging_analysis only.',
  },
  {
    field: 'financial_metrics.average_invoice_value',
    unit: 'money',
    text: 'total_invoiced / number of invoices that are neither drafts nor cancelled.',
  },
  {
    field: 'financial_metrics.collection_rate',
    unit: 'percentage',
    text: 'total_paid / total_invoiced × 100: a share of money, unlike the rate of the dashboard, which counts invoices.',
  },
  {
    field: 'financial_metrics.write_off_amount',
    unit: 'money',
    text: 'Written off on those invoices by the end of the window.',
  },
  {
    field: 'payment_metrics.average_days_to_pay',
    unit: 'days',
    text: 'Mean days from issue to the payment that settled the invoice, over the paid invoices of the window; a payment before the issue counts as 0 days. Invoices settled by a write-off are left out.',
  },
  { field: 'payment_metrics.median_days_to_pay', unit: 'days', text: 'The middle one of the same days.' },
  {
    field: 'payment_metrics.on_time_payment_rate',
    unit: 'percentage',
    text: 'Paid invoices settled by a payment on or before their due day / paid invoices × 100. One settled by a write-off is not on time.',
  },
  {
    field: 'payment_metrics.late_payment_rate',
    unit: 'percentage',
    text: '100 less on_time_payment_rate as shown; 0 without paid invoices. Unpaid overdue invoices are in neither.',
  },
  {
    field: 'payment_metrics.days_sales_outstanding',
    unit: 'days',
    text: 'Receivables of all open invoices at the end / total_invoiced × days of the window that have elapsed.',
  },
  ...ages.map(
    (age): FieldDefinition => ({
      field: `aging_analysis.${age}`,
      unit: 'money',
      text: `Balances at the end of the window of all open invoices, whenever issued, that are ${due[age]}.`,
    }),
  ),
  {
    field: 'top_customers_by_invoices[].customer_id',
    unit: 'text',
    text: 'One of the ten customers invoiced most in the window. A number where the id is made of digits only, else text.',
  },
  {
    field: 'top_customers_by_invoices[].customer_name',
    unit: 'text',
    text: 'Name of the customer; null where the customer is not known.',
  },
  {
    field: 'top_customers_by_invoices[].invoice_count',
    unit: 'count',
    text: "The customer's invoices of the window that are neither drafts nor cancelled.",
  },
  { field: 'top_customers_by_invoices[].total_invoiced', unit: 'money', text: 'Sum of their totals.' },
  {
    field: 'top_customers_by_invoices[].total_paid',
    unit: 'money',
    text: 'Paid on them by the end of the window.',
  },
  {
    field: 'top_customers_by_invoices[].payment_performance',
    unit: 'text',
    text: 'By the share of those invoices due before the end that a payment settled in time: excellent from 95 %, good from 80, fair from 60, else poor; excellent while none has been due.',
  },
];
