-- One row per order with a return by then; faulty when any of its returns was our own mistake or damage.
create function measures.order_returns(tenant text, as_of timestamptz)
returns table (order_id text, is_faulty boolean)
language sql stable parallel safe as $$
  select returned.order_id, bool_or(returned.reason in ('wrong_item', 'missing_item', 'damaged', 'not_as_described'))
  from facts.returns as returned
  where returned.tenant_id = $1 and returned.returned_at <= $2
  group by returned.order_id
$$;
