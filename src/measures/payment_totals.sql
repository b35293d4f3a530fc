-- One row: the payments created within a window by what became of them, and the refunds made within it, of whatever payment.
create function measures.payment_totals(tenant text, as_of timestamptz, from_day date, to_day date)
returns table (received bigint, received_amount numeric, failed bigint, disputed bigint, refunded_amount numeric)
language sql stable parallel safe as $$
  select
    count(*) filter (where made.captured), coalesce(sum(made.amount) filter (where made.captured), 0),
    count(*) filter (where made.status = 'failed'), count(*) filter (where made.status = 'disputed'),
    (
      select coalesce(sum(returned.refunded_amount), 0)
      from measures.payments($1, $2) as returned
      where returned.refunded and returned.refunded_day between $3 and $4
    )
  from measures.payments($1, $2) as made
  where made.day between $3 and $4
$$;
