import type { Random } from '../random.ts';
import { decimal, type Row, type SampleRow } from '../row.ts';
import { instantText } from '../timeline.ts';
import { happened, type World } from '../world.ts';
import { attemptRow, failedAttempts } from './attempts.ts';
import { disputeOf } from './disputes.ts';
import { type Instalment, instalments } from './instalments.ts';
import type { Invoice } from './sale.ts';

const HOUR = 3600;
const DAY = 86_400;

interface Refund {
  amount: number;
  at: number;
}

/** What has come of an invoice; amounts in minor units of its currency. */
export interface Settlement {
  rows: SampleRow[];
  /** Captured less refunded and lost to disputes. */
  paid: number;
  refund: Refund | null;
  /** The last event of its payments; 0 without one. */
  lastAt: number;
}

/** The payments of an invoice: in one or two parts, some after a failed attempt, some refunded or disputed. */
export function paymentStory(world: World, invoice: Invoice, returned: boolean): Settlement {
  const random = world.random('payments', invoice.order.n);
  const settlement: Settlement = { rows: [], paid: 0, refund: null, lastAt: 0 };
  for (const instalment of instalments(invoice, random))
    pay(world, invoice, instalment, returned, random, settlement);
  return settlement;
}

/** Adds an instalment's attempts and what came of them to the settlement. */
function pay(
  world: World,
  invoice: Invoice,
  { days, amount }: Instalment,
  returned: boolean,
  random: Random,
  into: Settlement,
): void {
  const isFirst = into.rows.length === 0;
  const created = tryFirst(world, invoice, { days, amount }, random, into);
  if (happened(world, created) === null) return;
  const [shortest, longest] = invoice.order.customer.method.seconds;
  const completed = happened(world, created + random.int(shortest, longest));
  const row = attemptRow(world, invoice, { amount, created, number: into.rows.length }, random);
  if (completed === null) {
    into.rows.push({ entity: 'payments', row: { ...row, status: 'pending' } });
    return;
  }
  into.paid += amount;
  into.lastAt = completed;
  const refund = returned && into.refund === null ? refundOf(world, amount, completed, random) : null;
  const dispute =
    refund === null && isFirst
      ? disputeOf(world, invoice, { id: row['id'] as string, amount, completed }, random)
      : null;
  if (refund) into.lastAt = refund.at;
  into.refund ??= refund;
  into.paid -= (refund?.amount ?? 0) + (dispute?.lost ? amount : 0);
  const captured = {
    ...row,
    status: dispute ? 'disputed' : 'completed',
    completed_at: instantText(completed),
  };
  into.rows.push({
    entity: 'payments',
    row: refund ? refundedRow(world, invoice, captured, refund, amount) : captured,
  });
  if (dispute) into.rows.push({ entity: 'disputes', row: dispute.row });
}

/** Adds the attempts that fail before one may succeed, and returns when that one is made. */
function tryFirst(
  world: World,
  invoice: Invoice,
  { days, amount }: Instalment,
  random: Random,
  into: Settlement,
): number {
  const { customer, fulfilment } = invoice.order;
  const due = world.time.day(invoice.issuedDay + days).midnight + Math.floor(random.between(8, 19) * HOUR);
  const created = Math.max(due, (fulfilment.shipped ?? 0) + HOUR);
  if (!random.chance(customer.method.failing)) return created;
  const tries = random.chance(0.25) ? random.int(2, 4) : 1;
  into.rows.push(
    ...failedAttempts(world, invoice, { amount, created, number: into.rows.length }, tries, random),
  );
  return created + tries * DAY;
}

/** Half of the returned and paid orders are refunded, most of them whole. */
function refundOf(world: World, amount: number, completed: number, random: Random): Refund | null {
  if (!random.chance(0.55)) return null;
  const at = happened(world, completed + Math.floor(random.between(1, 18) * DAY));
  return at === null ? null : { amount: random.chance(0.6) ? amount : Math.round(amount / 2), at };
}

/** A whole refund sometimes leaves its amount out: the status says it. */
function refundedRow(world: World, invoice: Invoice, row: Row, refund: Refund, amount: number): Row {
  const digits = invoice.order.customer.currency?.digits ?? world.profile.digits;
  const isWhole = refund.amount === amount;
  return {
    ...row,
    status: isWhole ? 'refunded' : 'completed',
    refunded_amount: isWhole && refund.at % 5 === 0 ? null : decimal(refund.amount, digits),
    refunded_at: instantText(refund.at),
    updated_at: instantText(refund.at),
  };
}
