import type { FieldDefinition } from '../../report.ts';

export const definitions: readonly FieldDefinition[] = [
  { field: 'period.from', unit: 'date', text: "First day of the window, in the organisation's timezone." },
  { field: 'period.to', unit: 'date', text: 'Last day of the window, counted in.' },
  {
    field: 'order_metrics.total_orders',
    unit: 'count',
    text: 'Orders placed in the window, cancelled ones included, drafts left out.',
  },
  {
    field: 'order_metrics.total_revenue',
    unit: 'money',
    text: 'Sum of the totals of those orders that are not cancelled. An order cancelled later than this document is not cancelled yet.',
  },
  {
    field: 'order_metrics.average_order_value',
    unit: 'money',
    text: 'total_revenue / total_orders. Cancelled orders are counted but bring no revenue, so they lower it.',
  },
  {
    field: 'order_metrics.median_order_value',
    unit: 'money',
    text: 'The middle order by total among those not cancelled; halfway between the two middle ones when they are even in number.',
  },
  {
    field: 'order_metrics.highest_order_value',
    unit: 'money',
    text: 'The largest total among the orders that are not cancelled; 0 without any.',
  },
  {
    field: 'order_metrics.lowest_order_value',
    unit: 'money',
    text: 'The smallest total among the orders that are not cancelled; 0 without any. A credit may be negative.',
  },
  {
    field: 'order_metrics.orders_by_status.*',
    unit: 'count',
    text: 'Orders placed in the window by what they are now. Only statuses that occur are listed; together they are total_orders.',
  },
  {
    field: 'order_metrics.cancellation_rate',
    unit: 'percentage',
    text: 'Orders whose status is cancelled / total_orders × 100.',
  },
  {
    field: 'fulfillment_metrics.average_fulfillment_days',
    unit: 'days',
    text: 'Mean calendar days from the order to its delivery, or to its completion where no delivery is recorded, over the orders of the window fulfilled by now, those cancelled afterwards included.',
  },
  {
    field: 'fulfillment_metrics.median_fulfillment_days',
    unit: 'days',
    text: 'The middle one of the same days.',
  },
  {
    field: 'fulfillment_metrics.on_time_delivery_rate',
    unit: 'percentage',
    text: 'Fulfilled on or before the promised day / fulfilled orders with a promised day × 100. Orders without a promise, and those not fulfilled yet however late, are left out.',
  },
  {
    field: 'fulfillment_metrics.late_delivery_rate',
    unit: 'percentage',
    text: '100 less on_time_delivery_rate as shown; 0 where no fulfilled order had a promised day.',
  },
  {
    field: 'fulfillment_metrics.fastest_fulfillment_days',
    unit: 'days',
    text: 'Fewest days to fulfil an order, whole; 0 without any. Below zero where a source dates the delivery before the order.',
  },
  {
    field: 'fulfillment_metrics.slowest_fulfillment_days',
    unit: 'days',
    text: 'Most days to fulfil an order, whole; 0 without any.',
  },
  {
    field: 'fulfillment_metrics.orders_pending_fulfillment',
    unit: 'count',
    text: 'Orders of the window that are neither cancelled nor fulfilled.',
  },
  {
    field: 'customer_metrics.unique_customers',
    unit: 'count',
    text: 'Customers with an order placed in the window, a cancelled one too.',
  },
  {
    field: 'customer_metrics.new_customers',
    unit: 'count',
    text: 'Of those, customers whose first order ever lies in the window. With a sales representative, orders with anybody else still make a customer an old one.',
  },
  {
    field: 'customer_metrics.returning_customers',
    unit: 'count',
    text: 'Of those, customers who had placed an order before the window.',
  },
  {
    field: 'customer_metrics.repeat_customer_rate',
    unit: 'percentage',
    text: 'returning_customers / unique_customers × 100. A customer with two first orders in the window is new, not returning.',
  },
  {
    field: 'customer_metrics.average_orders_per_customer',
    unit: 'number',
    text: 'total_orders / unique_customers, one decimal.',
  },
  {
    field: 'channel_metrics.by_source.*.count',
    unit: 'count',
    text: 'Orders placed in the window from the source, cancelled ones included; orders without a source are `unknown`.',
  },
  {
    field: 'channel_metrics.by_source.*.revenue',
    unit: 'money',
    text: 'Revenue of the source. The sources add up to total_revenue, apart from rounding.',
  },
  {
    field: 'top_sales_reps[].sales_rep_id',
    unit: 'text',
    text: 'One of the ten representatives with the most revenue in the window; orders without one are in no row. A number where the id is made of digits only, else text.',
  },
  {
    field: 'top_sales_reps[].name',
    unit: 'text',
    text: 'Name of the representative; null where it is not known.',
  },
  {
    field: 'top_sales_reps[].orders',
    unit: 'count',
    text: "The representative's orders placed in the window, cancelled ones included.",
  },
  { field: 'top_sales_reps[].revenue', unit: 'money', text: 'Revenue of those orders.' },
  { field: 'top_sales_reps[].average_order_value', unit: 'money', text: 'revenue / orders of the row.' },
  {
    field: 'top_sales_reps[].win_rate',
    unit: 'percentage',
    text: 'Won / (won + lost) × 100 of the deals that the representative owns and that were closed in the window; 0 without any. Deals and orders need not belong together.',
  },
];
