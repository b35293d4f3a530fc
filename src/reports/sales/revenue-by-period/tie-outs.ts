import { firstOf, partsAddUp } from '../../tie-out.ts';
import type { RevenueByPeriod, Supplement } from './present.ts';

/** What must hold within one document. */
export const tieOuts: readonly {
  name: string;
  check: (data: RevenueByPeriod, supplement: Supplement) => string | null;
}[] = [
  {
    name: 'the periods add up to the revenue and the orders of the window',
    check: ({ revenue_by_period, summary }, { minor_unit, total_orders }) =>
      firstOf(
        partsAddUp(
          'revenue',
          revenue_by_period.map(({ revenue }) => revenue),
          summary.total_revenue,
          minor_unit,
        ),
        partsAddUp(
          'orders',
          revenue_by_period.map(({ orders }) => orders),
          total_orders,
        ),
      ),
  },
];
