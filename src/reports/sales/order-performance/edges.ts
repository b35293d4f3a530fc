import { atEdges, inEachCurrency } from '../../edges.ts';
import type { Example } from '../../report.ts';

/** Every figure of a window without orders but its dates. */
export const none = {
  order_metrics: {
    total_orders: 0,
    total_revenue: 0,
    average_order_value: 0,
    median_order_value: 0,
    highest_order_value: 0,
    lowest_order_value: 0,
    orders_by_status: {},
    cancellation_rate: 0,
  },
  fulfillment_metrics: {
    average_fulfillment_days: 0,
    median_fulfillment_days: 0,
    on_time_delivery_rate: 0,
    late_delivery_rate: 0,
    fastest_fulfillment_days: 0,
    slowest_fulfillment_days: 0,
    orders_pending_fulfillment: 0,
  },
  customer_metrics: {
    unique_customers: 0,
    new_customers: 0,
    returning_customers: 0,
    repeat_customer_rate: 0,
    average_orders_per_customer: 0,
  },
  channel_metrics: { by_source: {} },
  top_sales_reps: [],
};

/** The two orders of the window at its edges, by a customer who had ordered a second before. */
export const edges: readonly Example[] = inEachCurrency(
  {
    given: {
      orders: atEdges({ number: 'O', customer_id: 'c', status: 'pending' }, 'ordered_at', 'total_amount'),
    },
    parameters: { from_date: '2025-03-30', to_date: '2025-03-31' },
  },
  ({ large, small, both, mean }) => ({
    data: {
      period: { from: '2025-03-30', to: '2025-03-31' },
      order_metrics: {
        total_orders: 2,
        total_revenue: both,
        average_order_value: mean,
        median_order_value: mean,
        highest_order_value: large,
        lowest_order_value: small,
        orders_by_status: { pending: 2 },
        cancellation_rate: 0,
      },
      fulfillment_metrics: { ...none.fulfillment_metrics, orders_pending_fulfillment: 2 },
      customer_metrics: {
        unique_customers: 1,
        new_customers: 0,
        returning_customers: 1,
        repeat_customer_rate: 100,
        average_orders_per_customer: 2,
      },
      channel_metrics: { by_source: { unknown: { count: 2, revenue: both } } },
      top_sales_reps: [],
    },
  }),
);
