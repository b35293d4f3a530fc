-- One row per order placed by then: drafts are left out, cancelled orders count as orders but not as revenue. On time is
-- null for an order that is not fulfilled yet or was promised for no day.
create function measures.placed_orders(tenant text, as_of timestamptz)
returns table (
  id text, number text, customer_id text, sales_rep_id text, source text, status text, ordered_at timestamptz, day date,
  fulfilled_day date, fulfillment_days integer, on_time boolean, amount numeric, is_revenue boolean, revenue numeric
)
language sql stable parallel safe as $$
  select
    known.id, known.number, known.customer_id, known.sales_rep_id, known.source, known.status, known.ordered_at, known.day,
    known.fulfilled_day, known.fulfilled_day - known.day, known.fulfilled_day <= known.promised_on,
    known.amount, known.is_revenue, known.revenue
  from measures.orders($1, $2) as known
  where known.is_placed
$$;
