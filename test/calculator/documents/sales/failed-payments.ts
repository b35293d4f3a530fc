import { within } from '../../days.ts';
import { sum } from '../../decimal.ts';
import { count, id, money, timestamp } from '../../figures.ts';
import { Entries, type Json } from '../../json.ts';
import { amountOf, knownPayments, paymentStatus } from '../../measures/payments.ts';
import { salesWindow } from '../../measures/windows.ts';
import type { Payment } from '../../records/records.ts';
import { byId, byText, dayOf, grouped, type Query, type World } from '../../world.ts';
import { pageOf } from '../ops/page.ts';

const FINAL = ['expired_card', 'invalid_details', 'card_stolen', 'account_closed', 'fraud_suspected'];

export function failedPayments(world: World, query: Query): Json {
  const window = salesWindow(world, query);
  const failed = knownPayments(world)
    .filter((payment) => paymentStatus(world, payment) === 'failed')
    .filter((payment) => within(dayOf(world, failedAt(payment)), window))
    .toSorted((a, b) => failedAt(b) - failedAt(a) || byText(a.id, b.id));
  const retryable = failed.filter(canRetry);
  const reasons = grouped(failed, reasonOf).map(([reason, some]) => [reason, count(some.length)] as const);
  return {
    data: pageOf(failed, query, 50).items.map((payment) => row(world, payment)),
    meta: {
      total_failed: count(failed.length),
      total_failed_amount: money(world, sum(failed.map(amountOf))),
      retryable_count: count(retryable.length),
      retryable_amount: money(world, sum(retryable.map(amountOf))),
      by_reason: new Entries(reasons, false),
    },
  };
}

function failedAt(payment: Payment): number {
  return payment.failed_at ?? payment.created_at;
}

function reasonOf(payment: Payment): string {
  return payment.failure_reason ?? 'unknown';
}

function canRetry(payment: Payment): boolean {
  return payment.retry_count < 3 && !FINAL.includes(reasonOf(payment));
}

function row(world: World, payment: Payment): Json {
  const customer = byId(world.customers, payment.customer_id);
  return {
    id: id(payment.id),
    payment_number: payment.number,
    amount: money(world, amountOf(payment)),
    method: payment.method,
    failure_reason: reasonOf(payment),
    failed_at: timestamp(failedAt(payment)),
    retry_count: count(payment.retry_count),
    can_retry: canRetry(payment),
    customer: {
      id: id(payment.customer_id),
      company_name: customer?.name ?? null,
      email: customer?.email ?? null,
    },
  };
}
