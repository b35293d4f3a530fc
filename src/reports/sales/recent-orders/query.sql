-- One row per order placed last, the newest first.
with
orders as (
  select id, number, customer_id, amount, status, day, ordered_at
  from measures.placed_orders(:tenant, :as_of::timestamptz)
  order by day desc, ordered_at desc, id collate "C"
  limit :limit::int
)
select
  coalesce(json_agg(json_build_object(
    'id', measures.id_json(orders.id),
    'order_number', orders.number,
    'customer_name', customer.name,
    'total_amount', measures.money(orders.amount, :minor_units::int),
    'status', orders.status,
    'order_date', orders.day
  ) order by orders.ordered_at desc, orders.id collate "C"), '[]') as data
from orders
left join facts.customers as customer on customer.tenant_id = :tenant and customer.id = orders.customer_id
