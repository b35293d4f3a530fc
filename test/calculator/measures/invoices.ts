import type { Day } from '../days.ts';
import { larger, type Rational, sum, ZERO } from '../decimal.ts';
import type { Dispute, Invoice, Payment } from '../records/records.ts';
import { dayOf, reached, type World } from '../world.ts';
import { completedAt, disputeStatus, isCaptured, knownPayments, refundOf } from './payments.ts';

export const STANDINGS = ['draft', 'sent', 'partially_paid', 'paid', 'overdue', 'cancelled'] as const;
const OPEN = ['sent', 'partially_paid', 'overdue'];

/** An invoice at the end of a day. */
export interface InvoiceAt {
  invoice: Invoice;
  standing: string;
  paid: Rational;
  writtenOff: Rational;
  balance: Rational;
  issued: boolean;
  open: boolean;
  /** The day whose payment settled it; null when it is not paid or no payment did. */
  paidDay: Day | null;
}

/** Every invoice that exists on a day, as it stands then. */
export function invoicesAt(world: World, day: Day): InvoiceAt[] {
  return world.invoices
    .filter((invoice) => invoice.issued_on <= Math.min(day, world.today))
    .map((invoice) => invoiceAt(world, invoice, day));
}

function invoiceAt(world: World, invoice: Invoice, day: Day): InvoiceAt {
  const movements = movementsOf(world, invoice);
  const { paid, writtenOff, balance } = amountsAt(world, invoice, movements, day);
  const standing = standingOf(world, invoice, day, paid, balance);
  const issued = standing !== 'draft' && standing !== 'cancelled';
  const paidDay = standing === 'paid' ? paidDayOf(world, invoice, movements, day) : null;
  return { invoice, standing, paid, writtenOff, balance, issued, open: OPEN.includes(standing), paidDay };
}

function standingOf(world: World, invoice: Invoice, day: Day, paid: Rational, balance: Rational): string {
  const { cancelled_at } = invoice;
  if (reached(world, cancelled_at) && dayOf(world, cancelled_at) <= day) return 'cancelled';
  if (invoice.status === 'cancelled' && cancelled_at === null) return 'cancelled';
  if (invoice.status === 'draft') return 'draft';
  if (balance.compare(ZERO) <= 0) return 'paid';
  if (invoice.due_on < day) return 'overdue';
  return paid.compare(ZERO) > 0 ? 'partially_paid' : 'sent';
}

/** Money that came in or went back on a day, at the invoice's rate where it is in the invoice's currency. */
interface Movement {
  day: Day;
  amount: Rational;
  payment: boolean;
}

function movementsOf(world: World, invoice: Invoice): Movement[] {
  return knownPayments(world)
    .filter((payment) => payment.invoice_id === invoice.id && isCaptured(world, payment))
    .flatMap((payment) => movementsOfPayment(world, invoice, payment));
}

function movementsOfPayment(world: World, invoice: Invoice, payment: Payment): Movement[] {
  const paidOn = dayOf(world, completedAt(payment));
  const back = (at: number, amount: Rational): Movement => ({
    day: Math.max(paidOn, dayOf(world, at)),
    amount: ZERO.minus(amount),
    payment: false,
  });
  const refund = refundOf(world, payment);
  return [
    { day: paidOn, amount: payment.amount.times(rateFor(invoice, payment)), payment: true },
    ...(refund ? [back(refund.at, refund.amount.times(rateFor(invoice, payment)))] : []),
    ...world.disputes
      .filter((each) => each.payment_id === payment.id && disputeStatus(world, each) === 'lost')
      .map((lost) => back(lost.resolved_at ?? lost.disputed_at, lost.amount.times(rateFor(invoice, lost)))),
  ];
}

function rateFor(invoice: Invoice, { currency, rate }: Payment | Dispute): Rational {
  return currency === invoice.currency ? invoice.rate : rate;
}

function amountsAt(world: World, invoice: Invoice, movements: readonly Movement[], day: Day) {
  const paid = sum(movements.filter((each) => each.day <= day).map(({ amount }) => amount));
  const dated = invoice.written_off_on ?? Number.NEGATIVE_INFINITY;
  const writtenOff = dated <= Math.min(day, world.today) ? (invoice.written_off_amount ?? ZERO) : ZERO;
  return { paid, writtenOff, balance: larger(ZERO, invoice.total_amount.minus(paid).minus(writtenOff)) };
}

/** The first day of the last unbroken run of settled days, if a payment completed on it. */
function paidDayOf(world: World, invoice: Invoice, movements: readonly Movement[], day: Day): Day | null {
  if (invoice.total_amount.compare(ZERO) <= 0) return invoice.issued_on;
  const settled = (at: Day) => amountsAt(world, invoice, movements, at).balance.compare(ZERO) === 0;
  const days = [...movements.map((each) => each.day), invoice.written_off_on ?? day].filter(
    (at) => at <= day,
  );
  const first = days.filter((at) => settled(at) && !settled(at - 1)).toSorted((a, b) => b - a)[0];
  return movements.some((each) => each.payment && each.day === first) ? (first ?? null) : null;
}

/** Whole days from issue to payment; a payment before the issue is 0. */
export function daysToPay({ invoice, paidDay }: InvoiceAt): number {
  return Math.max(0, (paidDay ?? invoice.issued_on) - invoice.issued_on);
}

/** Days past due on a day as the five aging buckets. */
export const BUCKETS = ['current', '1_30_days', '31_60_days', '61_90_days', 'over_90_days'] as const;

export function bucketOf({ invoice }: InvoiceAt, day: Day): (typeof BUCKETS)[number] {
  const late = day - invoice.due_on;
  if (late <= 0) return 'current';
  if (late <= 30) return '1_30_days';
  if (late <= 60) return '31_60_days';
  return late <= 90 ? '61_90_days' : 'over_90_days';
}

export function balances(invoices: readonly InvoiceAt[]): Rational {
  return sum(invoices.map(({ balance }) => balance));
}
