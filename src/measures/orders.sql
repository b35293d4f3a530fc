-- One row per order that exists by then, drafts included, as it stood at that instant. A status that is reached only later
-- falls back to the furthest step taken by then; fulfilled is the day of delivery, else of completion. An order is placed once it
-- is no draft, and revenue unless it is cancelled.
create function measures.orders(tenant text, as_of timestamptz)
returns table (
  id text, number text, customer_id text, sales_rep_id text, source text, status text, ordered_at timestamptz, day date,
  confirmed boolean, shipped boolean, completed boolean, called_off boolean, promised_on date, fulfilled_day date,
  amount numeric, is_placed boolean, is_revenue boolean, revenue numeric
)
language sql stable parallel safe as $$
  select
    known.id, known.number, known.customer_id, known.sales_rep_id, known.source, state.status,
    known.ordered_at, known.ordered_day,
    coalesce(known.confirmed_at <= $2, false),
    coalesce(known.shipped_at <= $2, false),
    coalesce(known.completed_at <= $2, false),
    coalesce(known.cancelled_at <= $2, known.status = 'cancelled'),
    known.promised_on,
    case
      when known.delivered_at <= $2 then known.delivered_day
      when known.completed_at <= $2 then known.completed_day
    end,
    known.total_amount,
    state.status <> 'draft', state.status not in ('draft', 'cancelled'),
    case when state.status in ('draft', 'cancelled') then 0 else known.total_amount end
  from facts.orders as known
  cross join lateral (select
    case
      when case known.status
        when 'confirmed' then known.confirmed_at
        when 'shipped' then known.shipped_at
        when 'delivered' then known.delivered_at
        when 'completed' then known.completed_at
        when 'cancelled' then known.cancelled_at
      end > $2 then case
        when known.completed_at <= $2 then 'completed'
        when known.delivered_at <= $2 then 'delivered'
        when known.shipped_at <= $2 then 'shipped'
        when known.confirmed_at <= $2 then 'confirmed'
        else 'pending'
      end
      else known.status
    end as status
  ) as state
  where known.tenant_id = $1 and known.ordered_at <= $2
$$;
