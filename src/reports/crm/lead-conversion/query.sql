-- One document per window: how many leads reached each status in it, and day by day how many came and converted.
with
reached as (
  select status, day, coalesce(source, 'unknown') as source
  from measures.lead_milestones(:tenant, :as_of::timestamptz, :from::date, :to::date)
  where :owner::text is null or owner_id = :owner::text
),
funnel as (
  select
    count(*) filter (where status = 'new') as new,
    count(*) filter (where status = 'contacted') as contacted,
    count(*) filter (where status = 'qualified') as qualified,
    count(*) filter (where status = 'converted') as converted
  from reached
),
days as (
  select day::date as day
  from generate_series(:from::date::timestamp, :to::date::timestamp, interval '1 day') as day
),
daily as (
  select
    day, count(*) filter (where status = 'new') as leads, count(*) filter (where status = 'converted') as converted
  from reached
  group by day
),
trends as (
  select
    json_agg(
      json_build_object('date', day, 'leads', coalesce(leads, 0), 'converted', coalesce(converted, 0)) order by day
    ) as list
  from days
  left join daily using (day)
),
sources as (
  select
    source, count(*) filter (where status = 'new') as leads, count(*) filter (where status = 'converted') as converted
  from reached
  group by source
)
select
  json_build_object(
    'period', json_build_object('from', :from::date, 'to', :to::date),
    'funnel', json_build_object(
      'new', new, 'contacted', contacted, 'qualified', qualified, 'converted', converted
    ),
    'conversion_rates', json_build_object(
      'new_to_contacted', measures.fraction(contacted, new),
      'contacted_to_qualified', measures.fraction(qualified, contacted),
      'qualified_to_converted', measures.fraction(converted, qualified),
      'overall', measures.fraction(converted, new)
    ),
    'trends', trends.list
  ) as data,
  json_build_object(
    'by_source', (
      select coalesce(json_agg(
        json_build_object(
          'source', source, 'leads', leads, 'converted', converted,
          'conversion_rate', measures.fraction(converted, leads)
        ) order by leads desc, converted desc, source collate "C"
      ), '[]')
      from sources
      where leads > 0 or converted > 0
    )
  ) as supplement
from funnel, trends
