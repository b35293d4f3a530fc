-- One row per dispute that is open, the one whose evidence is due soonest first.
with
disputes as (
  select
    *, status = 'open' as is_open, case when evidence_due_on is not null then greatest(evidence_due_on - :today::date, 0) end as days_left,
    coalesce(not is_submitted and evidence_due_on - :today::date <= 3, false) as is_urgent
  from measures.disputes(:tenant, :as_of::timestamptz)
),
totals as (
  select
    count(*) filter (where is_open) as disputed, sum(amount) filter (where is_open) as amount,
    count(*) filter (where is_open and not is_submitted) as unanswered, count(*) filter (where is_open and is_urgent) as urgent,
    count(*) filter (where status = 'won') as won, count(*) filter (where status = 'lost') as lost
  from disputes
)
select
  (
    select coalesce(json_agg(json_build_object(
      'id', measures.id_json(dispute.payment_id),
      'payment_number', payment.number,
      'amount', measures.money(dispute.amount, :minor_units::int),
      'dispute_reason', dispute.reason,
      'disputed_at', measures.instant(dispute.disputed_at),
      'evidence_due_date', dispute.evidence_due_on,
      'days_to_respond', dispute.days_left,
      'requires_urgent_action', dispute.is_urgent
    ) order by dispute.evidence_due_on, dispute.id collate "C"), '[]')
    from disputes as dispute
    left join facts.payments as payment on payment.tenant_id = :tenant and payment.id = dispute.payment_id
    where dispute.is_open
  ) as data,
  json_build_object(
    'total_disputed', totals.disputed,
    'total_disputed_amount', measures.money(totals.amount, :minor_units::int),
    'evidence_required', totals.unanswered,
    'urgent_disputes', totals.urgent,
    'won_disputes', totals.won,
    'lost_disputes', totals.lost
  ) as meta,
  json_build_object(
    'minor_unit', measures.minor_unit(:minor_units::int),
    'total_disputed', totals.disputed,
    'total_disputed_amount', measures.money(totals.amount, :minor_units::int),
    'evidence_required', totals.unanswered,
    'urgent_disputes', totals.urgent,
    'won_disputes', totals.won,
    'lost_disputes', totals.lost
  ) as supplement
from totals
