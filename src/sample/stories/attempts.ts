import type { PaymentMethod } from '../profile.ts';
import type { Random } from '../random.ts';
import { decimal, type Row, type SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, minorUnitsFor, type World } from '../world.ts';
import type { Invoice } from './sale.ts';

const DAY = 86_400;
/** Room for the attempts of one order in the ids of payments. */
const IDS_PER_ORDER = 100;

export interface Attempt {
  /** In minor units of the invoice's currency. */
  amount: number;
  created: number;
  /** Its place among the attempts of the order. */
  number: number;
}

const reasons = [
  { name: 'insufficient_funds', share: 0.38 },
  { name: 'card_declined', share: 0.24 },
  { name: 'expired_card', share: 0.16 },
  { name: 'processing_error', share: 0.1 },
  { name: 'fraud_suspected', share: 0.05 },
  { name: null, share: 0.07 },
] as const;

/** The cells that every attempt to pay has, whatever comes of it. */
export function attemptRow(world: World, { id, order }: Invoice, attempt: Attempt, random: Random): Row {
  const { method, currency } = order.customer;
  const gateway = method.gateways.length > 0 ? random.weighted(method.gateways) : null;
  const digits = currency?.digits ?? world.profile.digits;
  const key = String((order.n + 1) * IDS_PER_ORDER + attempt.number);
  return {
    id: key,
    number: `PAY-${key.padStart(8, '0')}`,
    invoice_id: id,
    order_id: order.id,
    customer_id: order.customer.id,
    method: method.name,
    gateway: gateway?.name ?? null,
    amount: decimal(attempt.amount, digits),
    currency: currency?.code ?? world.profile.currency,
    fee: decimal(feeOf(world, method, attempt.amount, currency), digits),
    created_at: instantText(attempt.created),
    response_time_ms: gateway ? String(Math.round(gateway.milliseconds * random.between(0.6, 1.7))) : null,
    retry_count: '0',
    updated_at: instantText(attempt.created),
  };
}

function feeOf(
  world: World,
  { fee }: PaymentMethod,
  amount: number,
  currency: Invoice['order']['customer']['currency'],
): number {
  return Math.round(amount * fee.rate) + minorUnitsFor(world, fee.cents / 100, currency);
}

/** Attempts on consecutive days that fail, from the first one's time on. */
export function failedAttempts(
  world: World,
  invoice: Invoice,
  first: Attempt,
  tries: number,
  random: Random,
): SampleRow[] {
  const attempts = Array.from({ length: tries }, (_, retry) => {
    const attempt = { ...first, created: first.created + retry * DAY, number: first.number + retry };
    const failed = attempt.created + random.int(1, 40);
    const row = {
      ...attemptRow(world, invoice, attempt, random),
      status: 'failed',
      fee: null,
      failed_at: instantText(failed),
      failure_reason: random.weighted(reasons).name,
      retry_count: String(retry),
    };
    return { failed, row };
  });
  return attempts
    .filter(({ failed }) => happened(world, failed) !== null)
    .map(({ row }) => ({ entity: 'payments', row }));
}
