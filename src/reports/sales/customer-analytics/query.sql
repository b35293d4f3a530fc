-- One document per window: who ordered in it, and what customers are worth over all time.
with
customers as (
  select * from measures.customer_ranks(:tenant, :as_of::timestamptz)
),
ordering as (
  select customer_id, count(*) as orders, sum(revenue) as revenue
  from measures.placed_orders(:tenant, :as_of::timestamptz)
  where day between :from::date and :to::date
  group by customer_id
),
segments as (
  select
    listed.segment, listed.step, count(ordering.customer_id) as customers, coalesce(sum(ordering.orders), 0) as orders,
    coalesce(sum(ordering.revenue), 0) as revenue
  from (values ('new_customers', 1), ('returning_customers', 2), ('vip_customers', 3)) as listed (segment, step)
  left join (customers join ordering using (customer_id)) on case listed.segment
    when 'new_customers' then customers.first_day >= :from::date
    when 'returning_customers' then customers.first_day < :from::date
    else customers.is_top end
  group by listed.segment, listed.step
),
lifetime as (
  select
    count(*) as customers, measures.mean(sum(revenue), count(*)) as average,
    measures.median(
      percentile_disc(0.5) within group (order by revenue),
      percentile_disc(0.5) within group (order by revenue desc)) as median,
    measures.mean(sum(revenue) filter (where is_top), count(*) filter (where is_top)) as top,
    measures.mean(sum(last_day - first_day), sum(orders - 1)) as gap
  from customers
),
totals as (
  select
    count(*) as customers, coalesce(sum(ordering.orders), 0) as orders, coalesce(sum(ordering.revenue), 0) as revenue,
    count(*) filter (where first_day < :from::date) as returning
  from ordering
  join customers using (customer_id)
),
top_customers as (
  select json_agg(json_build_object(
    'customer_id', measures.id_json(best.customer_id),
    'customer_name', customer.name,
    'total_orders', best.orders,
    'total_revenue', measures.money(best.revenue, :minor_units::int),
    'average_order_value', measures.money(measures.mean(best.revenue, best.orders), :minor_units::int),
    'customer_since', customer.acquired_day,
    'lifetime_value', measures.money(best.revenue, :minor_units::int)
  ) order by best.rank) as rows
  from customers as best
  left join facts.customers as customer on customer.tenant_id = :tenant and customer.id = best.customer_id
  where best.rank <= 10
)
select
  json_build_object(
    'customer_segmentation', (select json_object_agg(segment, json_build_object(
      'count', customers,
      'revenue', measures.money(revenue, :minor_units::int),
      'average_order_value', measures.money(measures.mean(revenue, orders), :minor_units::int)
    ) order by step) from segments),
    'customer_lifetime_value', json_build_object(
      'average', measures.money(lifetime.average, :minor_units::int),
      'median', measures.money(lifetime.median, :minor_units::int),
      'top_10_percent', measures.money(lifetime.top, :minor_units::int)),
    'purchase_frequency', json_build_object(
      'average_orders_per_customer', measures.one_decimal(measures.mean(totals.orders, totals.customers)),
      'repeat_purchase_rate', measures.percentage(totals.returning, totals.customers),
      'time_between_purchases_days', measures.one_decimal(lifetime.gap)),
    'top_customers', coalesce(top_customers.rows, '[]')
  ) as data,
  json_build_object(
    'minor_unit', measures.minor_unit(:minor_units::int), 'customers', totals.customers,
    'revenue', measures.money(totals.revenue, :minor_units::int), 'customers_ever', lifetime.customers
  ) as supplement
from lifetime, totals, top_customers
