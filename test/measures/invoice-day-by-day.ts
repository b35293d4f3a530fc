/** An invoice and what happened to it, in days of October 2025 and whole dollars. */
export interface Story {
  total: number;
  status: 'draft' | 'sent' | 'cancelled';
  issued: number;
  due: number;
  cancelled: number | null;
  writtenOff: { amount: number; on: number | null } | null;
  payments: Payment[];
}

export interface Payment {
  amount: number;
  status: 'completed' | 'refunded' | 'disputed' | 'failed' | 'pending';
  created: number;
  completed: number | null;
  refund: { amount: number | null; on: number | null };
  dispute: { amount: number; status: 'open' | 'won' | 'lost'; on: number; resolved: number | null } | null;
}

export interface Judged {
  standing: string;
  paid: number;
  balance: number;
  paidDay: number | null;
}

/**
 * How an invoice stands at the end of a day, lived through day by day: the slow, obvious way, to hold the measures against.
 * Nothing after `today` has happened.
 */
export function judge(story: Story, day: number, today: number): Judged {
  const last = Math.min(day, today);
  const balanceOn = (at: number) =>
    Math.max(0, story.total - paidBy(story, at, today) - writtenOffBy(story, at));
  const [paid, balance] = [paidBy(story, last, today), balanceOn(last)];
  const standing = standingOf(story, day, last, paid, balance);
  return {
    standing,
    paid,
    balance,
    paidDay: standing === 'paid' ? paidDayOf(story, last, today, balanceOn) : null,
  };
}

function standingOf(story: Story, day: number, last: number, paid: number, balance: number): string {
  const isCancelled = story.cancelled === null ? story.status === 'cancelled' : story.cancelled <= last;
  if (isCancelled) return 'cancelled';
  if (story.status === 'draft') return 'draft';
  if (balance === 0) return 'paid';
  if (story.due < day) return 'overdue';
  return paid > 0 ? 'partially_paid' : 'sent';
}

function paidDayOf(
  story: Story,
  last: number,
  today: number,
  balanceOn: (at: number) => number,
): number | null {
  if (story.total <= 0) return story.issued;
  let first = last;
  while (first > 0 && balanceOn(first - 1) === 0) first -= 1;
  return story.payments.some((payment) => capturedOn(payment, today) === first) ? first : null;
}

/** The day from which a payment counts; null when it never did by today. */
function capturedOn({ status, created, completed }: Payment, today: number): number | null {
  const on = completed ?? created;
  return status !== 'failed' && status !== 'pending' && created <= today && on <= today ? on : null;
}

function paidBy({ payments }: Story, day: number, today: number): number {
  return payments.reduce((sum, payment) => {
    const on = capturedOn(payment, today);
    return on === null || on > day
      ? sum
      : sum + payment.amount - refundedBy(payment, day) - lostBy(payment, day);
  }, 0);
}

function refundedBy({ refund, status, amount, completed, created }: Payment, day: number): number {
  if ((refund.on ?? completed ?? created) > day) return 0;
  return refund.amount ?? (status === 'refunded' ? amount : 0);
}

function lostBy({ dispute }: Payment, day: number): number {
  return dispute?.status === 'lost' && (dispute.resolved ?? dispute.on) <= day ? dispute.amount : 0;
}

function writtenOffBy({ writtenOff }: Story, day: number): number {
  return writtenOff && (writtenOff.on === null || writtenOff.on <= day) ? writtenOff.amount : 0;
}
