-- One row per customer with a placed order by then, with all-time figures, ranked by revenue (ties by id); the first tenth of
-- them, at least one, are the top.
create function measures.customer_ranks(tenant text, as_of timestamptz)
returns table (
  customer_id text, orders bigint, revenue numeric, first_day date, last_day date, rank bigint, is_top boolean
)
language sql stable parallel safe as $$
  select
    total.customer_id, total.orders, total.revenue, total.first_day, total.last_day, total.rank,
    total.rank <= greatest(1, total.customers / 10)
  from (
    select
      *, row_number() over (order by revenue desc, customer_id collate "C") as rank, count(*) over () as customers
    from measures.customer_totals($1, $2)
  ) as total
$$;
