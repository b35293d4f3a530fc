import type { Payer } from '../customer.ts';
import type { PaymentMethod } from '../profile.ts';
import type { Random } from '../random.ts';
import { decimal, type Row, type SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, minorUnitsFor, type World } from '../world.ts';
import { disputeOf } from './disputes.ts';
import type { Invoice } from './sale.ts';

const HOUR = 3600;
const DAY = 86_400;

/** What has come of an invoice; amounts in minor units of its currency. */
export interface Settlement {
  rows: SampleRow[];
  /** Captured less refunded. */
  paid: number;
  refund: { amount: number; at: number } | null;
  /** The last event of its payments; 0 without one. */
  lastAt: number;
}

interface Instalment {
  /** Days after the issue. */
  days: number;
  amount: number;
}

const reasons = [
  { name: 'insufficient_funds', share: 0.38 },
  { name: 'card_declined', share: 0.24 },
  { name: 'expired_card', share: 0.16 },
  { name: 'processing_error', share: 0.1 },
  { name: 'fraud_suspected', share: 0.05 },
  { name: null, share: 0.07 },
] as const;

/** The payments of an invoice: in one or two parts, some after a failed attempt, some refunded or disputed. */
export function paymentStory(world: World, invoice: Invoice, returned: boolean): Settlement {
  const random = world.random('payments', invoice.order.n);
  const settlement: Settlement = { rows: [], paid: 0, refund: null, lastAt: 0 };
  for (const instalment of instalments(invoice, random))
    pay(world, invoice, instalment, returned, random, settlement);
  return settlement;
}

function instalments(invoice: Invoice, random: Random): Instalment[] {
  const { total, order } = invoice;
  const days = paymentDays(order.customer.payer, order.customer.terms, random);
  if (days === null || total <= 0) return [];
  if (random.chance(0.008)) return [{ days, amount: total + Math.max(1, Math.round(total * 0.02)) }];
  if (!random.chance(0.07)) return [{ days, amount: total }];
  const first = { days, amount: Math.round(total * random.pick([0.3, 0.5, 0.6])) };
  if (random.chance(0.25)) return [first];
  return [first, { days: days + random.int(7, 40), amount: total - first.amount }];
}

/** Days from the issue to the payment; null: it never comes. */
function paymentDays(payer: Payer, terms: number, random: Random): number | null {
  const u = random.next();
  if (payer === 'prompt') return u < 0.012 ? null : Math.round(terms * random.between(0.25, 1));
  if (payer === 'slow') return u < 0.06 ? null : Math.round(terms * random.between(0.8, 3));
  return u < 0.42 ? null : Math.round(terms + random.between(8, 130));
}

function pay(
  world: World,
  invoice: Invoice,
  { days, amount }: Instalment,
  returned: boolean,
  random: Random,
  into: Settlement,
): void {
  const { method } = invoice.order.customer;
  const part = into.rows.length;
  let created = world.time.day(invoice.issuedDay + days).midnight + Math.floor(random.between(8, 19) * HOUR);
  created = Math.max(created, (invoice.order.fulfilment.shipped ?? 0) + HOUR);
  if (random.chance(method.failing)) {
    const tries = random.chance(0.25) ? random.int(2, 4) : 1;
    into.rows.push(...failures(world, invoice, { amount, created, tries, part }, random));
    created += tries * DAY;
  }
  if (happened(world, created) === null) return;
  const completed = happened(world, created + random.int(method.seconds[0], method.seconds[1]));
  const row = attempt(world, invoice, { amount, created, number: into.rows.length }, random);
  if (completed === null) {
    into.rows.push({ entity: 'payments', row: { ...row, status: 'pending' } });
    return;
  }
  into.paid += amount;
  into.lastAt = completed;
  const refund = returned && into.refund === null ? refundOf(world, amount, completed, random) : null;
  const dispute =
    refund === null && part === 0
      ? disputeOf(world, invoice, { id: row['id'] as string, amount, completed }, random)
      : null;
  if (refund) {
    into.paid -= refund.amount;
    into.refund = refund;
    into.lastAt = refund.at;
  }
  if (dispute?.lost) into.paid -= amount;
  const captured = {
    ...row,
    status: dispute ? 'disputed' : 'completed',
    completed_at: instantText(completed),
  };
  const digits = digitsOf(world, invoice);
  into.rows.push({
    entity: 'payments',
    row: refund ? refundedRow(captured, refund, amount, digits) : captured,
  });
  if (dispute) into.rows.push({ entity: 'disputes', row: dispute.row });
}

function failures(
  world: World,
  invoice: Invoice,
  { amount, created, tries, part }: { amount: number; created: number; tries: number; part: number },
  random: Random,
): SampleRow[] {
  return Array.from({ length: tries }, (_, retry) => {
    const at = created + retry * DAY;
    const failed = at + random.int(1, 40);
    return {
      at: failed,
      row: {
        ...attempt(world, invoice, { amount, created: at, number: part + retry }, random),
        status: 'failed',
        fee: null,
        failed_at: instantText(failed),
        failure_reason: random.weighted(reasons).name,
        retry_count: String(retry),
      },
    };
  })
    .filter(({ at }) => happened(world, at) !== null)
    .map(({ row }) => ({ entity: 'payments', row }));
}

function attempt(
  world: World,
  { id, order }: Invoice,
  { amount, created, number }: { amount: number; created: number; number: number },
  random: Random,
): Row {
  const { method, currency } = order.customer;
  const gateway = method.gateways.length > 0 ? random.weighted(method.gateways) : null;
  const digits = currency?.digits ?? world.profile.digits;
  const key = String((order.n + 1) * 100 + number);
  return {
    id: key,
    number: `PAY-${key.padStart(8, '0')}`,
    invoice_id: id,
    order_id: order.id,
    customer_id: order.customer.id,
    method: method.name,
    gateway: gateway?.name ?? null,
    amount: decimal(amount, digits),
    currency: currency?.code ?? world.profile.currency,
    fee: decimal(feeOf(world, method, amount, currency), digits),
    created_at: instantText(created),
    response_time_ms: gateway ? String(Math.round(gateway.milliseconds * random.between(0.6, 1.7))) : null,
    retry_count: '0',
    updated_at: instantText(created),
  };
}

function feeOf(
  world: World,
  method: PaymentMethod,
  amount: number,
  currency: Invoice['order']['customer']['currency'],
): number {
  return Math.round(amount * method.fee.rate) + minorUnitsFor(world, method.fee.cents / 100, currency);
}

/** Half of the returned and paid orders are refunded, most of them whole. */
function refundOf(world: World, amount: number, completed: number, random: Random): Settlement['refund'] {
  if (!random.chance(0.55)) return null;
  const at = happened(world, completed + Math.floor(random.between(1, 18) * DAY));
  return at === null ? null : { amount: random.chance(0.6) ? amount : Math.round(amount / 2), at };
}

/** A whole refund sometimes leaves its amount out: the status says it. */
function refundedRow(row: Row, refund: { amount: number; at: number }, amount: number, digits: number): Row {
  const whole = refund.amount === amount;
  return {
    ...row,
    status: whole ? 'refunded' : 'completed',
    refunded_amount: whole && refund.at % 5 === 0 ? null : decimal(refund.amount, digits),
    refunded_at: instantText(refund.at),
    updated_at: instantText(refund.at),
  };
}

function digitsOf(world: World, invoice: Invoice): number {
  return invoice.order.customer.currency?.digits ?? world.profile.digits;
}
