-- One row per dispute raised by then, as it stood at that instant: won or lost only from its resolution on, open before it.
create function measures.disputes(tenant text, as_of timestamptz)
returns table (
  id text, payment_id text, reason text, amount numeric, status text, disputed_at timestamptz, evidence_due_on date,
  is_submitted boolean
)
language sql stable parallel safe as $$
  select
    raised.id, raised.payment_id, raised.reason, raised.amount,
    case when raised.resolved_at > $2 then 'open' else raised.status end,
    raised.disputed_at, raised.evidence_due_on, coalesce(raised.evidence_submitted_at <= $2, false)
  from facts.disputes as raised
  where raised.tenant_id = $1 and raised.disputed_at <= $2
$$;
