-- One row per customer with a placed order by then, over all time: how many (cancelled ones included), their revenue, and the
-- days of the first and the last.
create function measures.customer_totals(tenant text, as_of timestamptz)
returns table (customer_id text, orders bigint, revenue numeric, first_day date, last_day date)
language sql stable parallel safe as $$
  select placed.customer_id, count(*), sum(placed.revenue), min(placed.day), max(placed.day)
  from measures.placed_orders($1, $2) as placed
  group by placed.customer_id
$$;
