-- One document per window: its orders by what they are now, drafts included, of one sales representative or of all.
with
statuses as (
  select status, count(*) as orders, sum(amount) as value
  from measures.orders(:tenant, :as_of::timestamptz)
  where day between :from::date and :to::date and (:sales_rep_id::text is null or sales_rep_id = :sales_rep_id::text)
  group by status
),
listed as (
  select *
  from unnest(array['draft', 'pending', 'confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled'])
    with ordinality as listed (status, step)
)
select
  coalesce(json_object_agg(status, json_build_object(
    'count', statuses.orders,
    'total_value', measures.money(statuses.value, :minor_units::int)
  ) order by listed.step), '{}') as data,
  json_build_object(
    'minor_unit', measures.minor_unit(:minor_units::int),
    'total_orders', coalesce(sum(statuses.orders), 0),
    'total_value', measures.money(sum(statuses.value), :minor_units::int)
  ) as supplement
from statuses
join listed using (status)
