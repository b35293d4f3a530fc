import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import type { PaymentStatistics, Supplement } from './document.ts';

/** What must hold within one document. */
export const tieOuts: readonly {
  name: string;
  check: (data: PaymentStatistics, supplement: Supplement) => string | null;
}[] = [
  {
    name: 'the statuses add up to the payments, the received ones to what was captured',
    check: ({ payment_counts: { total, ...statuses } }, { captured }) =>
      firstOf(
        partsAddUp('payment_counts', Object.values(statuses), total),
        partsAddUp('captured', [statuses.completed, statuses.refunded, statuses.disputed], captured),
      ),
  },
  {
    name: 'the methods add up to the payments, the amount and the fees',
    check: ({ method_breakdown, payment_counts, financial_metrics }, { minor_unit }) => {
      const methods = Object.values(method_breakdown);
      const amounts = methods.map(({ amount }) => amount);
      const fees = methods.map((method) => method.fees);
      return firstOf(
        partsAddUp(
          'method count',
          methods.map(({ count }) => count),
          payment_counts.total,
        ),
        partsAddUp('method amount', amounts, financial_metrics.total_processed, minor_unit),
        partsAddUp('method fees', fees, financial_metrics.total_fees, minor_unit),
      );
    },
  },
  {
    name: 'refunds, fees and what is left add up to what was processed',
    check: (
      { financial_metrics: { total_refunded, total_fees, net_revenue, total_processed } },
      { minor_unit },
    ) => partsAddUp('net_revenue', [total_refunded, total_fees, net_revenue], total_processed, minor_unit),
  },
  {
    name: 'the gateways took no more payments than there are',
    check: ({ gateway_performance, payment_counts }) => {
      const counts = Object.values(gateway_performance).map(({ count }) => count);
      return inOrder('gateway count', [counts.reduce((sum, count) => sum + count, 0), payment_counts.total]);
    },
  },
];
