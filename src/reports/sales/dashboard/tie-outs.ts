import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import type { Dashboard, Supplement } from './present.ts';

/** What must hold within one dashboard. */
export const tieOuts: readonly {
  name: string;
  check: (data: Dashboard, supplement: Supplement) => string | null;
}[] = [
  {
    name: 'the statuses add up to the orders placed',
    check: ({ orders }) => {
      const { draft: _, ...placed } = orders.orders_by_status;
      return partsAddUp('orders_by_status', Object.values(placed), orders.new_orders);
    },
  },
  {
    name: 'the days add up to the window',
    check: ({ trends, summary }, { minor_unit }) =>
      firstOf(
        partsAddUp(
          'daily_orders',
          trends.daily_orders.map(({ orders }) => orders),
          summary.total_orders,
        ),
        partsAddUp(
          'daily_revenue',
          trends.daily_revenue.map(({ revenue }) => revenue),
          summary.total_revenue,
          minor_unit,
        ),
      ),
  },
  {
    name: 'an invoice that is paid or overdue was sent',
    check: ({ invoices }) =>
      inOrder('invoices_paid and invoices_overdue', [
        invoices.invoices_paid + invoices.invoices_overdue,
        invoices.invoices_sent,
      ]),
  },
  {
    name: 'what is overdue is outstanding',
    check: ({ invoices, summary }) =>
      inOrder('total_overdue_amount', [invoices.total_overdue_amount, summary.outstanding_receivables]),
  },
];
