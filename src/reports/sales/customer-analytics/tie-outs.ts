import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import type { CustomerAnalytics, Supplement } from './document.ts';

/** What must hold within one document. */
export const tieOuts: readonly {
  name: string;
  check: (data: CustomerAnalytics, supplement: Supplement) => string | null;
}[] = [
  {
    name: 'new and returning customers add up to all who ordered, and to what they brought',
    check: ({ customer_segmentation }, { customers, revenue, minor_unit }) => {
      const { new_customers: fresh, returning_customers: known } = customer_segmentation;
      return firstOf(
        partsAddUp('count', [fresh.count, known.count], customers),
        partsAddUp('revenue', [fresh.revenue, known.revenue], revenue, minor_unit),
      );
    },
  },
  {
    name: 'the best customers are among those who ordered',
    check: ({ customer_segmentation, top_customers }, { customers, customers_ever }) =>
      firstOf(
        inOrder('vip_customers', [customer_segmentation.vip_customers.count, customers, customers_ever]),
        inOrder('top_customers', [top_customers.length, customers_ever]),
        inOrder('lifetime_value', top_customers.map(({ lifetime_value }) => lifetime_value).toReversed()),
      ),
  },
  {
    name: 'the top tenth is worth no less than the average',
    check: ({ customer_lifetime_value: { average, top_10_percent } }) =>
      inOrder('top_10_percent', [average, top_10_percent]),
  },
];
