import { sum } from '../../decimal.ts';
import { count, date, id, money, timestamp } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { disputeStatus } from '../../measures/payments.ts';
import type { Dispute } from '../../records/records.ts';
import { byId, byText, reached, type World } from '../../world.ts';

export function disputedPayments(world: World): Json {
  const inStatus = (status: string) => world.disputes.filter((each) => disputeStatus(world, each) === status);
  const open = inStatus('open').toSorted(
    (a, b) => byDeadline(a.evidence_due_on) - byDeadline(b.evidence_due_on) || byText(a.id, b.id),
  );
  return {
    data: open.map((dispute) => row(world, dispute)),
    meta: {
      total_disputed: count(open.length),
      total_disputed_amount: money(world, sum(open.map(amountOf))),
      evidence_required: count(open.filter((dispute) => !isSubmitted(world, dispute)).length),
      urgent_disputes: count(open.filter((dispute) => isUrgent(world, dispute)).length),
      won_disputes: count(inStatus('won').length),
      lost_disputes: count(inStatus('lost').length),
    },
  };
}

function byDeadline(day: number | null): number {
  return day ?? Number.MAX_SAFE_INTEGER;
}

function amountOf(dispute: Dispute) {
  return dispute.amount.times(dispute.rate);
}

function isSubmitted(world: World, dispute: Dispute): boolean {
  return reached(world, dispute.evidence_submitted_at);
}

function daysToRespond(world: World, { evidence_due_on }: Dispute): number | null {
  return evidence_due_on === null ? null : Math.max(0, evidence_due_on - world.today);
}

function isUrgent(world: World, dispute: Dispute): boolean {
  const days = daysToRespond(world, dispute);
  return !isSubmitted(world, dispute) && days !== null && days <= 3;
}

function row(world: World, dispute: Dispute): Json {
  const days = daysToRespond(world, dispute);
  return {
    id: id(dispute.payment_id),
    payment_number: byId(world.payments, dispute.payment_id)?.number ?? null,
    amount: money(world, amountOf(dispute)),
    dispute_reason: dispute.reason,
    disputed_at: timestamp(dispute.disputed_at),
    evidence_due_date: date(dispute.evidence_due_on),
    days_to_respond: days === null ? null : count(days),
    requires_urgent_action: isUrgent(world, dispute),
  };
}
