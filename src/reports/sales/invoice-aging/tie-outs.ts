import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import { buckets, type InvoiceAging, type Supplement } from './document.ts';

/** What must hold within one document. */
export const tieOuts: readonly {
  name: string;
  check: (data: InvoiceAging, supplement: Supplement) => string | null;
}[] = [
  {
    name: 'the buckets add up to what is outstanding',
    check: ({ aging_buckets, summary }, { minor_unit }) => {
      const all = Object.values(aging_buckets);
      const amounts = all.map(({ total_amount }) => total_amount);
      const { current: _, ...overdue } = aging_buckets;
      const overdueAmounts = Object.values(overdue).map(({ total_amount }) => total_amount);
      return firstOf(
        partsAddUp(
          'aging_buckets count',
          all.map(({ count }) => count),
          summary.total_invoices,
        ),
        partsAddUp('aging_buckets', amounts, summary.total_outstanding, minor_unit),
        partsAddUp('overdue buckets', overdueAmounts, summary.overdue_amount, minor_unit),
      );
    },
  },
  {
    name: 'the customers add up to what is outstanding, and to each bucket',
    check: ({ by_customer, aging_buckets, summary }, { minor_unit }) => {
      const outstanding = by_customer.map(({ total_outstanding }) => total_outstanding);
      return firstOf(
        partsAddUp('by_customer', outstanding, summary.total_outstanding, minor_unit),
        ...buckets.map((bucket) => {
          const parts = by_customer.map((customer) => customer[bucket]);
          return partsAddUp(`by_customer ${bucket}`, parts, aging_buckets[bucket].total_amount, minor_unit);
        }),
      );
    },
  },
  {
    name: 'what is overdue is outstanding',
    check: ({ summary }) => inOrder('overdue_amount', [summary.overdue_amount, summary.total_outstanding]),
  },
];
