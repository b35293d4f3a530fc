-- One row per payment created by then, as it stood at that instant: a refund that comes later has not happened, a capture or
-- failure that comes later is still pending. Captured money was received, whatever became of it. The days of capture and refund
-- mean something only where `captured` and `refunded` say so; amounts are at the payment's own rate.
create function measures.payments(tenant text, as_of timestamptz)
returns table (
  id text, number text, invoice_id text, customer_id text, method text, gateway text, status text, captured boolean,
  refunded boolean, amount numeric, fee numeric, refunded_amount numeric, created_at timestamptz, day date,
  completed_at timestamptz, captured_day date, refunded_day date, failed_at timestamptz, failed_day date, failure_reason text,
  retry_count integer, response_time_ms integer, amount_original numeric, refunded_original numeric, currency text
)
language sql stable parallel safe as $$
  select
    paid.id, paid.number, paid.invoice_id, paid.customer_id, paid.method, paid.gateway,
    case
      when paid.status = 'failed' and paid.failed_at > $2 then 'pending'
      when paid.status in ('completed', 'refunded', 'disputed') and paid.completed_at > $2 then 'pending'
      when paid.status = 'refunded' and paid.refunded_at > $2 then 'completed'
      else paid.status
    end,
    state.captured, state.refunded, paid.amount, coalesce(paid.fee, 0),
    case when state.refunded
      then coalesce(paid.refunded_amount, case when paid.status = 'refunded' then paid.amount end, 0) else 0 end,
    paid.created_at, paid.created_day,
    case when paid.completed_at <= $2 then paid.completed_at end,
    coalesce(paid.completed_day, paid.created_day),
    coalesce(paid.refunded_day, paid.completed_day, paid.created_day),
    coalesce(paid.failed_at, paid.created_at), coalesce(paid.failed_day, paid.created_day),
    paid.failure_reason, paid.retry_count, paid.response_time_ms, paid.amount_original,
    case when state.refunded
      then coalesce(paid.refunded_amount_original, case when paid.status = 'refunded' then paid.amount_original end, 0) else 0 end,
    paid.currency
  from facts.payments as paid
  cross join lateral (select
    paid.status in ('completed', 'refunded', 'disputed') and coalesce(paid.completed_at <= $2, true) as captured,
    paid.status in ('completed', 'refunded', 'disputed') and coalesce(paid.completed_at <= $2, true)
      and (paid.status = 'refunded' or paid.refunded_amount is not null) and coalesce(paid.refunded_at <= $2, true) as refunded
  ) as state
  where paid.tenant_id = $1 and paid.created_at <= $2
$$;
