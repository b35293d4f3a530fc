-- One document per window: the orders placed in it, of one sales representative or of all.
with
orders as (
  select
    customer_id, sales_rep_id, coalesce(source, 'unknown') as source, status, fulfilled_day, fulfillment_days, on_time,
    amount, is_revenue, revenue
  from measures.placed_orders(:tenant, :as_of::timestamptz)
  where day between :from::date and :to::date and (:sales_rep_id::text is null or sales_rep_id = :sales_rep_id::text)
),
totals as (
  select
    count(*) as orders, coalesce(sum(revenue), 0) as revenue, count(*) filter (where not is_revenue) as cancelled,
    max(amount) filter (where is_revenue) as highest, min(amount) filter (where is_revenue) as lowest,
    measures.median(percentile_disc(0.5) within group (order by amount) filter (where is_revenue),
      percentile_disc(0.5) within group (order by amount desc) filter (where is_revenue)) as median,
    measures.mean(sum(fulfillment_days), count(fulfillment_days)) as days,
    measures.median(percentile_disc(0.5) within group (order by fulfillment_days),
      percentile_disc(0.5) within group (order by fulfillment_days desc)) as median_days,
    measures.percentage(count(*) filter (where on_time), count(on_time)) as on_time_rate, count(on_time) as promised,
    coalesce(min(fulfillment_days), 0) as fastest, coalesce(max(fulfillment_days), 0) as slowest,
    count(*) filter (where is_revenue and fulfilled_day is null) as pending
  from orders
),
customers as (
  select count(*) as all_of_them, count(*) filter (where first_day < :from::date) as returning
  from (select customer_id from orders group by customer_id) as ordering
  join measures.customer_totals(:tenant, :as_of::timestamptz) using (customer_id)
),
statuses as (
  select json_object_agg(status, orders order by step) as by_status
  from (select status, count(*) as orders from orders group by status) as counted
  join unnest(array['pending', 'confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled'])
    with ordinality as listed (status, step) using (status)
),
sources as (
  select json_object_agg(
    source, json_build_object('count', orders, 'revenue', measures.money(revenue, :minor_units::int))
    order by revenue desc, source collate "C") as by_source
  from (select source, count(*) as orders, sum(revenue) as revenue from orders group by source) as summed
),
reps as (
  select sales_rep_id, count(*) as orders, sum(revenue) as revenue
  from orders
  where sales_rep_id is not null
  group by sales_rep_id
  order by revenue desc, sales_rep_id collate "C"
  limit 10
),
deals as (
  select owner_id, count(*) filter (where kind = 'won') as won, count(*) as closed
  from measures.deals(:tenant, :as_of::timestamptz)
  where kind in ('won', 'lost') and closed_day between :from::date and :to::date
  group by owner_id
),
top_reps as (
  select json_agg(json_build_object(
    'sales_rep_id', measures.id_json(reps.sales_rep_id),
    'name', member.name,
    'orders', reps.orders,
    'revenue', measures.money(reps.revenue, :minor_units::int),
    'average_order_value', measures.money(measures.mean(reps.revenue, reps.orders), :minor_units::int),
    'win_rate', measures.percentage(deals.won, deals.closed)
  ) order by reps.revenue desc, reps.sales_rep_id collate "C") as rows
  from reps
  left join facts.members as member on member.tenant_id = :tenant and member.id = reps.sales_rep_id
  left join deals on deals.owner_id = reps.sales_rep_id
)
select
  json_build_object(
    'period', json_build_object('from', :from::date, 'to', :to::date),
    'order_metrics', json_build_object(
      'total_orders', totals.orders,
      'total_revenue', measures.money(totals.revenue, :minor_units::int),
      'average_order_value', measures.money(measures.mean(totals.revenue, totals.orders), :minor_units::int),
      'median_order_value', measures.money(totals.median, :minor_units::int),
      'highest_order_value', measures.money(totals.highest, :minor_units::int),
      'lowest_order_value', measures.money(totals.lowest, :minor_units::int),
      'orders_by_status', coalesce(statuses.by_status, '{}'),
      'cancellation_rate', measures.percentage(totals.cancelled, totals.orders)),
    'fulfillment_metrics', json_build_object(
      'average_fulfillment_days', measures.one_decimal(totals.days),
      'median_fulfillment_days', measures.one_decimal(totals.median_days),
      'on_time_delivery_rate', totals.on_time_rate,
      'late_delivery_rate', case when totals.promised = 0 then 0.00 else 100 - totals.on_time_rate end,
      'fastest_fulfillment_days', totals.fastest,
      'slowest_fulfillment_days', totals.slowest,
      'orders_pending_fulfillment', totals.pending),
    'customer_metrics', json_build_object(
      'unique_customers', customers.all_of_them,
      'new_customers', customers.all_of_them - customers.returning,
      'returning_customers', customers.returning,
      'repeat_customer_rate', measures.percentage(customers.returning, customers.all_of_them),
      'average_orders_per_customer', measures.one_decimal(measures.mean(totals.orders, customers.all_of_them))),
    'channel_metrics', json_build_object('by_source', coalesce(sources.by_source, '{}')),
    'top_sales_reps', coalesce(top_reps.rows, '[]')
  ) as data,
  json_build_object('minor_unit', measures.minor_unit(:minor_units::int)) as supplement
from totals, customers, statuses, sources, top_reps
