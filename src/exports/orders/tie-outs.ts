import type { OrderPerformance } from '../../reports/sales/order-performance/document.ts';
import type { OrdersByStatus } from '../../reports/sales/orders-by-status/present.ts';
import { firstOf } from '../../reports/tie-out.ts';
import type { ExportTieOut } from '../export.ts';

/** Statuses whose orders are not placed, and those that bring no revenue. */
const NOT_PLACED: readonly string[] = ['draft'];
const NO_REVENUE: readonly string[] = ['draft', 'cancelled'];

/** The orders of a window, drafts included, by status; and those that were placed with their revenue. */
export const tieOuts: readonly ExportTieOut[] = [
  {
    report: 'sales/orders-by-status',
    check: (data: OrdersByStatus, tally) =>
      firstOf(
        ...[...new Set([...Object.keys(data), ...tally.groups])].flatMap((status) => {
          const { count = 0, total_value: value = 0 } = data[status as keyof OrdersByStatus] ?? {};
          return [
            tally.counts(`${status} orders`, [status], count),
            tally.comesTo(`value of ${status} orders`, 'total_amount', [status], value),
          ];
        }),
      ),
  },
  {
    report: 'sales/order-performance',
    check: ({ order_metrics: { total_orders: orders, total_revenue: revenue } }: OrderPerformance, tally) => {
      const without = (left: readonly string[]) => tally.groups.filter((status) => !left.includes(status));
      return firstOf(
        tally.counts('total_orders', without(NOT_PLACED), orders),
        tally.comesTo('total_revenue', 'total_amount', without(NO_REVENUE), revenue),
      );
    },
  },
];
