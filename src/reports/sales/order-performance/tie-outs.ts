import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import type { OrderPerformance, Supplement } from './document.ts';

/** What must hold within one document. */
export const tieOuts: readonly {
  name: string;
  check: (data: OrderPerformance, supplement: Supplement) => string | null;
}[] = [
  {
    name: 'the statuses add up to the orders',
    check: ({ order_metrics: { orders_by_status, total_orders } }) =>
      partsAddUp('orders_by_status', Object.values(orders_by_status), total_orders),
  },
  {
    name: 'the sources add up to the orders and to the revenue',
    check: ({ channel_metrics, order_metrics }, { minor_unit }) => {
      const sources = Object.values(channel_metrics.by_source);
      const revenues = sources.map(({ revenue }) => revenue);
      return firstOf(
        partsAddUp(
          'by_source count',
          sources.map(({ count }) => count),
          order_metrics.total_orders,
        ),
        partsAddUp('by_source revenue', revenues, order_metrics.total_revenue, minor_unit),
      );
    },
  },
  {
    name: 'customers are either new or returning',
    check: ({ customer_metrics: { new_customers, returning_customers, unique_customers } }) =>
      partsAddUp('unique_customers', [new_customers, returning_customers], unique_customers),
  },
  {
    name: 'the lowest, the median and the highest order are in order',
    check: ({ order_metrics: { lowest_order_value, median_order_value, highest_order_value } }) =>
      inOrder('order values', [lowest_order_value, median_order_value, highest_order_value]),
  },
  {
    name: 'the best representatives placed no more orders than there are',
    check: ({ top_sales_reps, order_metrics }) =>
      inOrder('top_sales_reps', [
        top_sales_reps.reduce((sum, { orders }) => sum + orders, 0),
        order_metrics.total_orders,
      ]),
  },
];
