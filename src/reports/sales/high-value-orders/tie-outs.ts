import { inOrder, partsAddUp } from '../../tie-out.ts';
import type { HighValueOrder, Supplement } from './document.ts';

/** What must hold within one document. */
export const tieOuts: readonly {
  name: string;
  check: (orders: HighValueOrder[], supplement: Supplement) => string | null;
}[] = [
  {
    name: 'the page holds no more orders than match',
    check: (orders, { total_orders }) => inOrder('total_orders', [orders.length, total_orders]),
  },
  {
    name: 'a page with all orders adds up to their value',
    check: (orders, { total_orders, total_value, minor_unit }) => {
      if (orders.length < total_orders) return null;
      return partsAddUp(
        'total_value',
        orders.map(({ total_amount }) => total_amount),
        total_value,
        minor_unit,
      );
    },
  },
  {
    name: 'the largest order comes first',
    check: (orders) => inOrder('total_amount', orders.map(({ total_amount }) => total_amount).toReversed()),
  },
];
