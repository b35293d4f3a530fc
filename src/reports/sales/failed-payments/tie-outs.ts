import { firstOf, inOrder, partsAddUp } from '../../tie-out.ts';
import type { FailedPayment, Supplement } from './present.ts';

/** What must hold within one document. */
export const tieOuts: readonly {
  name: string;
  check: (payments: FailedPayment[], supplement: Supplement) => string | null;
}[] = [
  {
    name: 'the reasons add up to the failures',
    check: (_, { by_reason, total_failed }) =>
      partsAddUp('by_reason', Object.values(by_reason), total_failed),
  },
  {
    name: 'no more can be retried than failed, nor are more listed',
    check: (payments, { retryable_count, total_failed }) =>
      firstOf(
        inOrder('retryable_count', [retryable_count, total_failed]),
        inOrder('total_failed', [payments.length, total_failed]),
      ),
  },
  {
    name: 'a page with all failures adds up to their amount',
    check: (payments, { total_failed, total_failed_amount, minor_unit }) => {
      if (payments.length < total_failed) return null;
      return partsAddUp(
        'total_failed_amount',
        payments.map(({ amount }) => amount),
        total_failed_amount,
        minor_unit,
      );
    },
  },
];
