import type { Reader } from './reader.ts';
import type { Dispute, Payment } from './records.ts';

export function paymentsOf(reader: Reader): Payment[] {
  return reader.converted('payments', 'created_at', (cells, _, rate) => ({
    id: cells.word('id'),
    number: cells.word('number'),
    invoice_id: cells.text('invoice_id'),
    customer_id: cells.word('customer_id'),
    method: cells.word('method'),
    gateway: cells.text('gateway'),
    status: cells.word('status'),
    amount: cells.number('amount'),
    fee: cells.maybeNumber('fee'),
    refunded_amount: cells.maybeNumber('refunded_amount'),
    currency: cells.text('currency') ?? reader.currency,
    rate,
    created_at: cells.instant('created_at'),
    completed_at: cells.maybeInstant('completed_at'),
    failed_at: cells.maybeInstant('failed_at'),
    refunded_at: cells.maybeInstant('refunded_at'),
    failure_reason: cells.text('failure_reason'),
    retry_count: Number(cells.text('retry_count') ?? '0'),
    response_time_ms: cells.text('response_time_ms') === null ? null : Number(cells.text('response_time_ms')),
  }));
}

/** A dispute has its payment's currency when it names none, and the rate of the day it was raised. */
export function disputesOf(reader: Reader, payments: readonly Payment[]): Dispute[] {
  return reader.rows('disputes').flatMap((cells) => {
    const payment = payments.find(({ id }) => id === cells.text('payment_id'));
    const currency = cells.text('currency') ?? payment?.currency ?? reader.currency;
    const rate = reader.rateOn(currency, reader.localDay(cells, 'disputed_at'));
    if (rate === null) return [];
    return {
      id: cells.word('id'),
      payment_id: cells.word('payment_id'),
      reason: cells.word('reason'),
      amount: cells.number('amount'),
      currency,
      rate,
      status: cells.word('status'),
      disputed_at: cells.instant('disputed_at'),
      evidence_due_on: cells.maybeDay('evidence_due_on'),
      evidence_submitted_at: cells.maybeInstant('evidence_submitted_at'),
      resolved_at: cells.maybeInstant('resolved_at'),
    };
  });
}
