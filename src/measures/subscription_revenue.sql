-- One row: what the subscriptions active on a day bring in a month; the day one ends on is still active.
create function measures.subscription_revenue(tenant text, at date)
returns table (subscriptions bigint, monthly_amount numeric)
language sql stable parallel safe as $$
  select count(*), coalesce(sum(active.monthly_amount), 0)
  from facts.subscriptions as active
  where active.tenant_id = $1 and active.started_on <= $2 and coalesce(active.ended_on >= $2, true)
$$;
