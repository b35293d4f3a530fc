-- One row per day and status of the orders dated within a window, drafts included: how many, their amount, their revenue, and
-- how many of them had been confirmed, shipped, completed or cancelled by then, whatever became of them later.
create function measures.order_days(tenant text, as_of timestamptz, from_day date, to_day date)
returns table (
  day date, status text, is_placed boolean, orders bigint, amount numeric, revenue numeric,
  confirmed bigint, shipped bigint, completed bigint, called_off bigint
)
language sql stable parallel safe as $$
  select
    known.day, known.status, known.status <> 'draft', count(*), sum(known.amount), sum(known.revenue),
    count(*) filter (where known.confirmed), count(*) filter (where known.shipped),
    count(*) filter (where known.completed), count(*) filter (where known.called_off)
  from measures.orders($1, $2) as known
  where known.day between $3 and $4
  group by known.day, known.status
$$;
