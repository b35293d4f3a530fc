-- One row per thing that changes how much an invoice has been paid by then: a capture, a refund or a lost dispute that takes
-- money back, on its day (never before the capture's), in the reporting currency and in its own.
create function measures.payment_events(tenant text, as_of timestamptz)
returns table (invoice_id text, day date, is_capture boolean, amount numeric, amount_original numeric, currency text)
language sql stable parallel safe as $$
  select paid.invoice_id, paid.captured_day, true, paid.amount, paid.amount_original, paid.currency
  from measures.payments($1, $2) as paid
  where paid.captured and paid.invoice_id is not null
  union all
  select
    paid.invoice_id, greatest(paid.refunded_day, paid.captured_day), false,
    -paid.refunded_amount, -paid.refunded_original, paid.currency
  from measures.payments($1, $2) as paid
  where paid.refunded and paid.invoice_id is not null
  union all
  select
    paid.invoice_id, greatest(coalesce(lost.resolved_day, lost.disputed_day), paid.captured_day), false,
    -lost.amount, -lost.amount_original, lost.currency
  from facts.disputes as lost
  join measures.payments($1, $2) as paid on paid.id = lost.payment_id
  where lost.tenant_id = $1 and lost.status = 'lost' and lost.disputed_at <= $2
    and coalesce(lost.resolved_at, lost.disputed_at) <= $2
    and paid.captured and paid.invoice_id is not null
$$;
