import type { FieldDefinition } from '../../report.ts';

const counted = 'The end is the last day of the window, or today while it has not been reached.';

export const definitions: readonly FieldDefinition[] = [
  {
    field: 'period.label',
    unit: 'text',
    text: 'Today, This Week, This Month, This Quarter or This Year; Custom where dates were given.',
  },
  {
    field: 'period.from',
    unit: 'date',
    text: "First day of the window, in the organisation's timezone. Weeks begin on Monday.",
  },
  {
    field: 'period.to',
    unit: 'date',
    text: 'Last day of the window, counted in; a calendar period is whole, so it may lie in the future.',
  },
  {
    field: 'period.days',
    unit: 'days',
    text: 'Days of the whole window, both ends counted, elapsed or not.',
  },
  {
    field: 'summary.total_revenue',
    unit: 'money',
    text: 'Sum of the order totals of orders placed in the window (by the day of the order, drafts left out) that are not cancelled. Invoices and payments play no part in it.',
  },
  {
    field: 'summary.total_orders',
    unit: 'count',
    text: 'Orders placed in the window, cancelled ones included, drafts left out.',
  },
  {
    field: 'summary.average_order_value',
    unit: 'money',
    text: 'total_revenue / total_orders. Cancelled orders are in the count but not in the revenue, so cancellations lower it.',
  },
  {
    field: 'summary.total_invoices_sent',
    unit: 'count',
    text: `Invoices dated within the window that are neither drafts nor cancelled at its end. ${counted}`,
  },
  {
    field: 'summary.total_invoices_paid',
    unit: 'count',
    text: 'Of total_invoices_sent, those without a balance at the end of the window: paid, or the rest written off. Later payments do not change the figure of a past window.',
  },
  {
    field: 'summary.collection_rate',
    unit: 'percentage',
    text: 'total_invoices_paid / total_invoices_sent × 100: a share of invoices, not of money.',
  },
  {
    field: 'summary.outstanding_receivables',
    unit: 'money',
    text: 'Balance at the end of the window of all invoices ever issued up to then, not only those of the window: total less payments, plus refunds and lost disputes, less write-offs, never below zero for any invoice.',
  },
  { field: 'orders.new_orders', unit: 'count', text: 'The same as summary.total_orders.' },
  {
    field: 'orders.confirmed_orders',
    unit: 'count',
    text: 'Orders placed in the window that have been confirmed by now, whatever became of them afterwards.',
  },
  {
    field: 'orders.shipped_orders',
    unit: 'count',
    text: 'Orders placed in the window that have been shipped by now, whatever became of them afterwards.',
  },
  {
    field: 'orders.completed_orders',
    unit: 'count',
    text: 'Orders placed in the window that have been completed by now, whatever became of them afterwards.',
  },
  {
    field: 'orders.cancelled_orders',
    unit: 'count',
    text: 'Orders placed in the window that have been cancelled by now: by the time of cancellation, or by status where no time is recorded.',
  },
  ...['draft', 'pending', 'confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled'].map(
    (status) => ({
      field: `orders.orders_by_status.${status}`,
      unit: 'count' as const,
      text: `Orders dated within the window whose status is ${status} now.${status === 'draft' ? ' Drafts are in no other figure.' : ' Each order is in exactly one status.'}`,
    }),
  ),
  { field: 'invoices.invoices_sent', unit: 'count', text: 'The same as summary.total_invoices_sent.' },
  { field: 'invoices.invoices_paid', unit: 'count', text: 'The same as summary.total_invoices_paid.' },
  {
    field: 'invoices.invoices_overdue',
    unit: 'count',
    text: 'Of the invoices sent in the window, those with a balance and a due day before the end of the window.',
  },
  {
    field: 'invoices.total_overdue_amount',
    unit: 'money',
    text: 'Balance of those overdue invoices. Older invoices that are overdue too are in the aging report, not here.',
  },
  {
    field: 'invoices.average_days_to_pay',
    unit: 'days',
    text: 'Mean days from issue to the payment that settled the invoice, over the paid invoices of the window. A payment before the issue counts as 0 days; invoices settled by a write-off are left out.',
  },
  {
    field: 'payments.payments_received',
    unit: 'count',
    text: 'Payments created in the window whose money was received: completed, refunded since, or disputed.',
  },
  {
    field: 'payments.total_paid',
    unit: 'money',
    text: 'Sum of those payments, refunds not deducted, at the exchange rate of the payment.',
  },
  {
    field: 'payments.failed_payments',
    unit: 'count',
    text: 'Payments created in the window that have failed.',
  },
  {
    field: 'payments.disputed_payments',
    unit: 'count',
    text: 'Payments created in the window whose status is disputed.',
  },
  {
    field: 'payments.refunded_amount',
    unit: 'money',
    text: 'Refunds by the day of the refund, of payments of any window, so it need not be part of total_paid. A refund without a day counts on the day of the payment.',
  },
  {
    field: 'comparison.revenue_change_percentage',
    unit: 'percentage',
    text: 'Change of total_revenue against the window before (the calendar month, quarter or year before, else as many days immediately before); an unfinished window is compared with as many days of the earlier one as have elapsed. 0 where the earlier one is 0.',
  },
  {
    field: 'comparison.orders_change_percentage',
    unit: 'percentage',
    text: 'Change of total_orders against the same earlier window; 0 where it had none.',
  },
  {
    field: 'comparison.aov_change_percentage',
    unit: 'percentage',
    text: 'Change of average_order_value against the same earlier window, from unrounded averages; 0 where it had none.',
  },
  {
    field: 'comparison.collection_rate_change',
    unit: 'points',
    text: 'collection_rate less that of the same earlier window at its own end, in percentage points. Recent invoices have had less time to be paid.',
  },
  { field: 'trends.daily_revenue[].date', unit: 'date', text: 'Every day of the window up to today.' },
  {
    field: 'trends.daily_revenue[].revenue',
    unit: 'money',
    text: 'Revenue of the orders placed on that day; 0 on a day without.',
  },
  { field: 'trends.daily_orders[].date', unit: 'date', text: 'Every day of the window up to today.' },
  {
    field: 'trends.daily_orders[].orders',
    unit: 'count',
    text: 'Orders placed on that day, cancelled ones included.',
  },
];
