-- One row per invoice dated from `issued_from` on that a payment settled by the end of day `at`: the day that began the last
-- unbroken run of days without a balance, if a payment completed on it; the day of issue where nothing was to be paid.
-- An invoice that a write-off settled has none, nor has one that is cancelled or a draft. Whoever needs only those that were
-- settled from a day on names it, `paid_from`, and is spared most of the others.
create function measures.invoice_paid_days(
  tenant text, as_of timestamptz, today date, at date, issued_from date, paid_from date default '-infinity'
)
returns table (invoice_id text, order_id text, customer_id text, issued_on date, due_on date, paid_day date, days_to_pay integer)
language sql stable parallel safe as $$
  with issued as not materialized (
    select id, order_id, customer_id, issued_on, due_on, total_amount, currency, exchange_rate,
      written_off_amount, coalesce(written_off_on, '-infinity') as written_off_on
    from facts.invoices
    where tenant_id = $1 and issued_on between $5 and least($3, $4) and status <> 'draft'
      and not coalesce(cancelled_at <= $2 and cancelled_day <= $4, status = 'cancelled')
  ),
  bills as (
    select * from issued where $6 = '-infinity' or total_amount <= 0
    union all
    select * from issued
    where $6 > '-infinity' and total_amount > 0 and exists (
      select from measures.payments($1, $2) as paid
      where paid.invoice_id = issued.id and paid.captured and paid.captured_day between $6 and $4
    )
  ),
  changes as (
    select bills.id, bills.total_amount, event.day, event.is_capture,
      case when event.currency = bills.currency then event.amount_original * bills.exchange_rate else event.amount end as settled
    from bills
    join measures.payment_events($1, $2) as event on event.invoice_id = bills.id and event.day <= $4
    union all
    select id, total_amount, written_off_on, false, written_off_amount
    from bills
    where written_off_amount is not null and written_off_on <= least($3, $4)
  ),
  days as (
    select id, day, max(total_amount) as total, bool_or(is_capture) as has_capture, sum(settled) as settled,
      sum(sum(settled)) over (partition by id order by day) as settled_by_then
    from changes
    group by id, day
  ),
  runs as (
    select
      id, sum(settled) as settled, max(day) filter (where closes.run) as closed_day,
      max(day) filter (where closes.run and has_capture) as paid_day
    from days
    cross join lateral (select settled_by_then >= total and settled_by_then - settled < total as run) as closes
    group by id
  )
  select
    bills.id, bills.order_id, bills.customer_id, bills.issued_on, bills.due_on, paid.day,
    greatest(paid.day - bills.issued_on, 0)
  from bills
  left join runs on runs.id = bills.id
  cross join lateral (select case when bills.total_amount <= 0 then bills.issued_on else runs.paid_day end as day) as paid
  where coalesce(runs.settled, 0) >= bills.total_amount and (bills.total_amount <= 0 or runs.paid_day = runs.closed_day)
$$;
