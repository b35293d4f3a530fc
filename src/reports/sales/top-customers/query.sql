-- One row per customer with the most revenue of all time, the first one first.
with
customers as (
  select customer_id, orders, revenue, rank
  from measures.customer_ranks(:tenant, :as_of::timestamptz)
  where rank <= :limit::int
),
totals as (
  select ever as customers, revenue from json_to_record(:customers::json) as base (ever bigint, revenue numeric)
)
select
  (
    select coalesce(json_agg(json_build_object(
      'customer_id', measures.id_json(best.customer_id),
      'customer_name', customer.name,
      'total_orders', best.orders,
      'total_revenue', measures.money(best.revenue, :minor_units::int),
      'average_order_value', measures.money(measures.mean(best.revenue, best.orders), :minor_units::int)
    ) order by best.rank), '[]')
    from customers as best
    left join facts.customers as customer on customer.tenant_id = :tenant and customer.id = best.customer_id
  ) as data,
  json_build_object(
    'customers', totals.customers, 'total_revenue', measures.money(totals.revenue, :minor_units::int)
  ) as supplement
from totals
