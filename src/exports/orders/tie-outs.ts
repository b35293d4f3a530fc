import type { OrdersByStatus } from '../../reports/sales/orders-by-status/present.ts';
import type { RevenueByPeriod } from '../../reports/sales/revenue-by-period/present.ts';
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
    report: 'sales/revenue-by-period',
    parameters: { period: 'month' },
    check: ({ revenue_by_period: periods, summary }: RevenueByPeriod, tally) => {
      const without = (left: readonly string[]) => tally.groups.filter((status) => !left.includes(status));
      const placed = periods.reduce((sum, { orders }) => sum + orders, 0);
      return firstOf(
        tally.counts('orders placed', without(NOT_PLACED), placed),
        tally.comesTo('total_revenue', 'total_amount', without(NO_REVENUE), summary.total_revenue),
      );
    },
  },
];
