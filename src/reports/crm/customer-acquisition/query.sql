-- One document per window: the customers acquired in it, by channel, with the most valuable among them.
with
acquired as (
  select
    customer.id, customer.name, customer.acquired_at, customer.estimated_lifetime_value as lifetime_value,
    coalesce(lead.source, customer.channel, 'unknown') as channel
  from facts.customers as customer
  left join facts.leads as lead on lead.tenant_id = customer.tenant_id and lead.id = customer.lead_id
  where customer.tenant_id = :tenant
    and customer.acquired_at <= :as_of::timestamptz
    and customer.acquired_day between :from::date and :to::date
    and (:owner::text is null or lead.owner_id = :owner::text)
),
channels as (
  select channel, count(*) as customers, count(lifetime_value) as valued, sum(lifetime_value) as lifetime_value
  from acquired
  group by channel
),
high_value as (
  select * from acquired
  where lifetime_value is not null
  order by lifetime_value desc, id
  limit 10
),
totals as (
  select count(*) as customers, count(lifetime_value) as valued, sum(lifetime_value) as lifetime_value from acquired
)
select
  json_build_object(
    'period', json_build_object('from', :from::date, 'to', :to::date),
    'total_new_customers', customers,
    'by_channel', (
      select coalesce(json_object_agg(channel, customers order by customers desc, channel collate "C"), '{}')
      from channels
    ),
    'high_value_customers', (
      select coalesce(json_agg(
        json_build_object(
          'id', id,
          'name', name,
          'acquired_at', measures.instant(acquired_at),
          'estimated_lifetime_value', measures.money(lifetime_value, :minor_units::int)
        ) order by lifetime_value desc, id
      ), '[]')
      from high_value
    ),
    'average_clv', measures.money(measures.mean(lifetime_value, valued), :minor_units::int)
  ) as data,
  json_build_object(
    'by_channel', (
      select coalesce(json_agg(
        json_build_object(
          'channel', channel,
          'customers', customers,
          'average_clv', measures.money(measures.mean(lifetime_value, valued), :minor_units::int)
        ) order by customers desc, channel collate "C"
      ), '[]')
      from channels
    )
  ) as supplement
from totals
