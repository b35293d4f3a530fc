import type { FieldDefinition } from '../../report.ts';
import {
  fulfilled,
  identifier,
  lookedUp,
  notCancelled,
  placed,
  salesPeriod,
  statusThen,
} from '../../terms.ts';

export const definitions: readonly FieldDefinition[] = [
  ...salesPeriod,
  {
    field: 'order_metrics.total_orders',
    unit: 'count',
    meaning: 'Orders placed in the window.',
    formula: `Count of ${placed}, of the sales_rep_id asked for, cancelled ones included.`,
  },
  {
    field: 'order_metrics.total_revenue',
    unit: 'money',
    meaning: 'Revenue of the window.',
    formula: `Σ total_amount of those orders, ${notCancelled}; one cancelled after as_of is not cancelled yet.`,
  },
  {
    field: 'order_metrics.average_order_value',
    unit: 'money',
    meaning: 'What an order brings on average.',
    formula:
      'total_revenue / total_orders from the unrounded sum. Cancelled orders are counted but bring nothing, so they lower it.',
  },
  {
    field: 'order_metrics.median_order_value',
    unit: 'money',
    meaning: 'What the order in the middle is worth.',
    formula:
      'Median of total_amount of the orders that are not cancelled; halfway between the middle two of an even number.',
  },
  {
    field: 'order_metrics.highest_order_value',
    unit: 'money',
    meaning: 'What the largest order is worth.',
    formula: 'Greatest total_amount of the orders that are not cancelled; 0 without any.',
  },
  {
    field: 'order_metrics.lowest_order_value',
    unit: 'money',
    meaning: 'What the smallest order is worth.',
    formula:
      'Least total_amount of the orders that are not cancelled, which a credit may make negative; 0 without any.',
  },
  {
    field: 'order_metrics.orders_by_status.*',
    unit: 'count',
    meaning: 'Orders of the window that are in the status.',
    formula: `Those of total_orders by status at as_of; only statuses that occur. ${statusThen}`,
  },
  {
    field: 'order_metrics.cancellation_rate',
    unit: 'percentage',
    meaning: 'Share of the orders that were cancelled.',
    formula: 'Orders of total_orders with status cancelled at as_of / total_orders × 100.',
  },
  {
    field: 'fulfillment_metrics.average_fulfillment_days',
    unit: 'days',
    meaning: 'How long it takes to deliver an order.',
    formula: `Mean (fulfilled day − day of the order) over the orders of the window that are fulfilled, those cancelled afterwards included; ${fulfilled}.`,
  },
  {
    field: 'fulfillment_metrics.median_fulfillment_days',
    unit: 'days',
    meaning: 'How long the delivery in the middle takes.',
    formula: 'Median of the same days; halfway between the middle two of an even number.',
  },
  {
    field: 'fulfillment_metrics.on_time_delivery_rate',
    unit: 'percentage',
    meaning: 'Share of the deliveries that came when promised.',
    formula:
      'Fulfilled orders with fulfilled day ≤ promised_on / fulfilled orders with promised_on × 100. Orders not fulfilled yet are left out, however late they are.',
  },
  {
    field: 'fulfillment_metrics.late_delivery_rate',
    unit: 'percentage',
    meaning: 'Share of the deliveries that came later than promised.',
    formula: '100 − on_time_delivery_rate as shown; 0 where no fulfilled order had a promised_on.',
  },
  {
    field: 'fulfillment_metrics.fastest_fulfillment_days',
    unit: 'days',
    meaning: 'How long the fastest delivery took.',
    formula:
      'Least of the same days, whole; 0 without any, negative where the source dates the delivery before the order.',
  },
  {
    field: 'fulfillment_metrics.slowest_fulfillment_days',
    unit: 'days',
    meaning: 'How long the slowest delivery took.',
    formula: 'Greatest of the same days, whole; 0 without any.',
  },
  {
    field: 'fulfillment_metrics.orders_pending_fulfillment',
    unit: 'count',
    meaning: 'Orders that still have to be delivered.',
    formula: 'Those of total_orders that are neither cancelled nor fulfilled.',
  },
  {
    field: 'customer_metrics.unique_customers',
    unit: 'count',
    meaning: 'Customers who ordered.',
    formula: 'Number of different customer_id among the orders of total_orders.',
  },
  {
    field: 'customer_metrics.new_customers',
    unit: 'count',
    meaning: 'Customers who ordered for the first time.',
    formula:
      'Those of unique_customers whose first order ever (status not draft) lies in the window; with sales_rep_id orders with anybody else count as well.',
  },
  {
    field: 'customer_metrics.returning_customers',
    unit: 'count',
    meaning: 'Customers who had ordered before and came back.',
    formula: 'unique_customers − new_customers: their first order is from before the window.',
  },
  {
    field: 'customer_metrics.repeat_customer_rate',
    unit: 'percentage',
    meaning: 'Share of the customers who had ordered before.',
    formula:
      'returning_customers / unique_customers × 100; two orders in the window do not make a new customer a returning one.',
  },
  {
    field: 'customer_metrics.average_orders_per_customer',
    unit: 'number',
    meaning: 'How often a customer who ordered did so.',
    formula: 'total_orders / unique_customers, 1 decimal.',
  },
  {
    field: 'channel_metrics.by_source.*.count',
    unit: 'count',
    meaning: 'Orders that came through the channel.',
    formula:
      'Those of total_orders by source, unknown where there is none; the source with the most revenue first.',
  },
  {
    field: 'channel_metrics.by_source.*.revenue',
    unit: 'money',
    meaning: 'Revenue that came through the channel.',
    formula: `Σ total_amount of those orders, ${notCancelled}; the sources add up to total_revenue but for rounding.`,
  },
  {
    field: 'top_sales_reps[].sales_rep_id',
    unit: 'text',
    meaning: 'One of the ten representatives who sold most.',
    formula: `${identifier('orders.sales_rep_id')} Highest revenue first, ties by id; orders without one are in no row.`,
  },
  {
    field: 'top_sales_reps[].name',
    unit: 'text',
    meaning: "The representative's name.",
    formula: lookedUp('members.name', 'sales_rep_id'),
  },
  {
    field: 'top_sales_reps[].orders',
    unit: 'count',
    meaning: 'Orders that the representative sold.',
    formula: 'Those of total_orders with the sales_rep_id, cancelled ones included.',
  },
  {
    field: 'top_sales_reps[].revenue',
    unit: 'money',
    meaning: 'Revenue that the representative brought.',
    formula: `Σ total_amount of those orders, ${notCancelled}.`,
  },
  {
    field: 'top_sales_reps[].average_order_value',
    unit: 'money',
    meaning: 'What an order of the representative brings on average.',
    formula: 'revenue / orders of the row from the unrounded sum.',
  },
  {
    field: 'top_sales_reps[].win_rate',
    unit: 'percentage',
    meaning: 'Share of the representative’s decided deals that were won.',
    formula:
      'Deals in a stage of kind won / deals in a stage of kind won or lost × 100, of those with that owner_id and closed_at, not after as_of, on a day of the window; 0 without any. Deals and orders need not belong together.',
  },
];
