import type { Instant } from '../clock.ts';
import { type Rational, ZERO } from '../decimal.ts';
import type { Dispute, Payment } from '../records/records.ts';
import { reached, type World } from '../world.ts';

export const PAYMENT_STATUSES = ['completed', 'pending', 'failed', 'refunded', 'disputed'] as const;

const CAPTURED = ['completed', 'refunded', 'disputed'];

function later(world: World, instant: Instant | null): boolean {
  return instant !== null && instant > world.asOf;
}

/** The status at the instant: one whose own timestamp lies later has not been reached. */
export function paymentStatus(world: World, payment: Payment): string {
  if (CAPTURED.includes(payment.status) && later(world, payment.completed_at)) return 'pending';
  if (payment.status === 'failed' && later(world, payment.failed_at)) return 'pending';
  if (payment.status === 'refunded' && later(world, payment.refunded_at)) return 'completed';
  return payment.status;
}

export function knownPayments(world: World): Payment[] {
  return world.payments.filter((payment) => payment.created_at <= world.asOf);
}

export function isCaptured(world: World, payment: Payment): boolean {
  return CAPTURED.includes(paymentStatus(world, payment));
}

/** In the reporting currency, at the payment's own rate. */
export function amountOf(payment: Payment): Rational {
  return payment.amount.times(payment.rate);
}

export function completedAt(payment: Payment): Instant {
  return payment.completed_at ?? payment.created_at;
}

/** What of a captured payment was given back by then, in its own currency, and when; null when nothing was. */
export function refundOf(world: World, payment: Payment): { at: Instant; amount: Rational } | null {
  const at = payment.refunded_at ?? completedAt(payment);
  const amount = payment.refunded_amount ?? (payment.status === 'refunded' ? payment.amount : ZERO);
  return isCaptured(world, payment) && reached(world, at) ? { at, amount } : null;
}

export function refundedAmount(world: World, payment: Payment): Rational {
  return (refundOf(world, payment)?.amount ?? ZERO).times(payment.rate);
}

export function feeOf(payment: Payment): Rational {
  return (payment.fee ?? ZERO).times(payment.rate);
}

/** open, won or lost at the instant; null when it has not been raised yet. */
export function disputeStatus(world: World, dispute: Dispute): string | null {
  if (!reached(world, dispute.disputed_at)) return null;
  return later(world, dispute.resolved_at) ? 'open' : dispute.status;
}
