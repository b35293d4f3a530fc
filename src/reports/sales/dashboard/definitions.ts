import type { FieldDefinition } from '../../report.ts';
import { balance, captured, notCancelled, placed, statusThen, theEnd } from '../../terms.ts';
import { orderStatuses } from '../order-status.ts';

const before =
  'The window before is the calendar month, quarter or year before, else as many days immediately before; while the window has not ended, only as many of its days as have elapsed.';

const reached = (timestamp: string) =>
  `Those of total_orders with ${timestamp} ≤ as_of, whatever became of them afterwards.`;

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'period.label',
    unit: 'text',
    meaning: 'Name of the window.',
    formula:
      'Today, This Week, This Month, This Quarter or This Year by the parameter period; Custom where dates were given.',
  },
  {
    field: 'period.from',
    unit: 'date',
    meaning: 'First day of the window.',
    formula:
      'from_date, else the first day of the calendar day, week (from Monday), month, quarter or year of today; month unless period says otherwise.',
  },
  {
    field: 'period.to',
    unit: 'date',
    meaning: 'Last day of the window, counted in full; it may lie in the future.',
    formula: 'to_date, today where only from_date is given, else the last day of the same calendar period.',
  },
  {
    field: 'period.days',
    unit: 'days',
    meaning: 'Length of the window.',
    formula: 'period.to − period.from + 1, whether those days have come or not.',
  },
  {
    field: 'summary.total_revenue',
    unit: 'money',
    meaning: 'What was ordered in the window.',
    formula: `Σ total_amount of ${placed}, ${notCancelled}. Invoices and payments play no part in it.`,
  },
  {
    field: 'summary.total_orders',
    unit: 'count',
    meaning: 'Orders placed in the window.',
    formula: `Count of ${placed}, cancelled ones included.`,
  },
  {
    field: 'summary.average_order_value',
    unit: 'money',
    meaning: 'What an order brings on average.',
    formula:
      'total_revenue / total_orders from the unrounded sum. Cancelled orders are counted but bring nothing, so they lower it.',
  },
  {
    field: 'summary.total_invoices_sent',
    unit: 'count',
    meaning: 'Invoices issued in the window.',
    formula: `Count of invoices with issued_on on a day of the window up to the end that are neither draft nor cancelled at the end. ${theEnd}.`,
  },
  {
    field: 'summary.total_invoices_paid',
    unit: 'count',
    meaning: 'How many of those invoices have been settled.',
    formula:
      'Those of total_invoices_sent with balance 0 at the end, by payment or write-off; a later payment does not change a past window.',
  },
  {
    field: 'summary.collection_rate',
    unit: 'percentage',
    meaning: 'Share of the issued invoices that have been settled.',
    formula: 'total_invoices_paid / total_invoices_sent × 100: of invoices, not of money.',
  },
  {
    field: 'summary.outstanding_receivables',
    unit: 'money',
    meaning: 'What customers owe in all when the window ends.',
    formula: `Σ balance at the end of all invoices with issued_on ≤ the end that are neither draft nor cancelled, whenever issued; ${balance}.`,
  },
  {
    field: 'orders.new_orders',
    unit: 'count',
    meaning: 'Orders placed in the window.',
    formula: 'The same as summary.total_orders.',
  },
  {
    field: 'orders.confirmed_orders',
    unit: 'count',
    meaning: 'How many of them were confirmed.',
    formula: reached('confirmed_at'),
  },
  {
    field: 'orders.shipped_orders',
    unit: 'count',
    meaning: 'How many of them were shipped.',
    formula: reached('shipped_at'),
  },
  {
    field: 'orders.completed_orders',
    unit: 'count',
    meaning: 'How many of them were completed.',
    formula: reached('completed_at'),
  },
  {
    field: 'orders.cancelled_orders',
    unit: 'count',
    meaning: 'How many of them were cancelled.',
    formula:
      'Those of total_orders with cancelled_at ≤ as_of, or with status cancelled where no cancelled_at is recorded.',
  },
  ...orderStatuses.map(
    (status): FieldDefinition => ({
      field: `orders.orders_by_status.${status}`,
      unit: 'count',
      meaning: 'Orders of the window that are in the status now.',
      formula: `Count of orders whose ordered_at, not after as_of, falls on a day of the window and whose status at as_of is the one that the field is named after; drafts are in no other figure. ${statusThen}`,
    }),
  ),
  {
    field: 'invoices.invoices_sent',
    unit: 'count',
    meaning: 'Invoices issued in the window.',
    formula: 'The same as summary.total_invoices_sent.',
  },
  {
    field: 'invoices.invoices_paid',
    unit: 'count',
    meaning: 'How many of those invoices have been settled.',
    formula: 'The same as summary.total_invoices_paid.',
  },
  {
    field: 'invoices.invoices_overdue',
    unit: 'count',
    meaning: 'How many of those invoices should have been paid already.',
    formula: 'Those of total_invoices_sent with balance > 0 and due_on before the end.',
  },
  {
    field: 'invoices.total_overdue_amount',
    unit: 'money',
    meaning: 'What is owed on those overdue invoices.',
    formula:
      'Σ balance at the end of the invoices of invoices_overdue; overdue invoices from before the window are in the aging report, not here.',
  },
  {
    field: 'invoices.average_days_to_pay',
    unit: 'days',
    meaning: 'How long customers take to pay.',
    formula:
      'Mean max(0, paid day − issued_on) over the invoices of total_invoices_paid that a payment settled. Paid day: the day of the payment since which the balance has been 0; the day of issue where nothing was to be paid; none after a write-off.',
  },
  {
    field: 'payments.payments_received',
    unit: 'count',
    meaning: 'Payments of the window that brought money.',
    formula: `Count of payments whose created_at falls on a day of the window with ${captured}.`,
  },
  {
    field: 'payments.total_paid',
    unit: 'money',
    meaning: 'Money that those payments brought.',
    formula:
      'Σ amount of the payments of payments_received at their own exchange rate, refunds not deducted.',
  },
  {
    field: 'payments.failed_payments',
    unit: 'count',
    meaning: 'Payments of the window that did not go through.',
    formula:
      'Count of payments whose created_at falls on a day of the window with status failed and no failed_at after as_of.',
  },
  {
    field: 'payments.disputed_payments',
    unit: 'count',
    meaning: 'Payments of the window that customers contest.',
    formula:
      'Count of payments whose created_at falls on a day of the window with status disputed and no completed_at after as_of.',
  },
  {
    field: 'payments.refunded_amount',
    unit: 'money',
    meaning: 'Money given back in the window.',
    formula:
      'Σ refunded_amount (the whole amount where a refunded payment names none) with refunded_at, not after as_of, on a day of the window, of payments of any window; without refunded_at by completed_at, else created_at. So it need not be part of total_paid.',
  },
  {
    field: 'comparison.revenue_change_percentage',
    unit: 'percentage',
    meaning: 'How much revenue has changed against the window before.',
    formula: `(total_revenue − that of the window before) / that of the window before × 100; 0 where that is 0. ${before}`,
  },
  {
    field: 'comparison.orders_change_percentage',
    unit: 'percentage',
    meaning: 'How much the number of orders has changed against the window before.',
    formula:
      '(total_orders − those of the window before) / those of the window before × 100; 0 where there were none.',
  },
  {
    field: 'comparison.aov_change_percentage',
    unit: 'percentage',
    meaning: 'How much the average order has changed against the window before.',
    formula:
      'The same change of average_order_value, from unrounded averages; 0 where that of the window before is 0.',
  },
  {
    field: 'comparison.collection_rate_change',
    unit: 'points',
    meaning: 'How much the share of settled invoices has changed against the window before.',
    formula:
      'collection_rate − that of the window before at its own last day, from unrounded shares. Recent invoices have had less time to be paid.',
  },
  {
    field: 'trends.daily_revenue[].date',
    unit: 'date',
    meaning: 'A day of the window.',
    formula: 'Every day from period.from to period.to, up to today; days without orders too.',
  },
  {
    field: 'trends.daily_revenue[].revenue',
    unit: 'money',
    meaning: 'Revenue of the day.',
    formula: 'The part of total_revenue from orders placed on the day.',
  },
  {
    field: 'trends.daily_orders[].date',
    unit: 'date',
    meaning: 'A day of the window.',
    formula: 'Every day from period.from to period.to, up to today; days without orders too.',
  },
  {
    field: 'trends.daily_orders[].orders',
    unit: 'count',
    meaning: 'Orders placed on the day.',
    formula: 'Those of total_orders placed on the day, cancelled ones included.',
  },
];
