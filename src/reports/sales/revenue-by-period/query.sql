-- One document per window: its revenue day by day, week by week, or by month, quarter or year, each cut at the window's ends.
with
periods as (
  select
    started.at::date as began,
    (started.at + case :unit::text when 'quarter' then interval '3 months' else ('1 ' || :unit::text)::interval end)::date - 1 as ends,
    case :unit::text
      when 'day' then to_char(started.at, 'YYYY-MM-DD')
      when 'week' then to_char(started.at, 'IYYY-"W"IW')
      when 'month' then to_char(started.at, 'YYYY-MM')
      when 'quarter' then to_char(started.at, 'YYYY-"Q"Q')
      else to_char(started.at, 'YYYY')
    end as label
  from generate_series(
    date_trunc(:unit::text, :from::date::timestamp), :to::date::timestamp,
    case :unit::text when 'quarter' then interval '3 months' else ('1 ' || :unit::text)::interval end
  ) as started (at)
),
days as (
  select day, sum(orders) as orders, sum(revenue) as revenue
  from measures.order_days(:tenant, :as_of::timestamptz, :from::date, :to::date)
  where is_placed
  group by day
),
series as (
  select
    periods.began, periods.label, periods.ends < :today::date as is_finished,
    coalesce(sum(days.revenue), 0) as revenue, coalesce(sum(days.orders), 0) as orders
  from periods
  left join days on days.day between periods.began and periods.ends
  group by periods.began, periods.label, periods.ends
),
extremes as (
  select
    sum(revenue) as revenue, sum(orders) as orders, count(*) as periods,
    (array_agg(label order by revenue desc, began))[1] as highest, max(revenue) as highest_revenue,
    (array_agg(label order by revenue, began))[1] as lowest, min(revenue) as lowest_revenue,
    case when count(*) filter (where is_finished) > 1 then measures.change_percentage(
      (array_agg(revenue order by began desc) filter (where is_finished))[1], (array_agg(revenue order by began))[1]
    ) else 0.00 end as growth
  from series
)
select
  json_build_object(
    'period_type', :unit::text,
    'revenue_by_period', (select json_agg(json_build_object(
      'period', label,
      'revenue', measures.money(revenue, :minor_units::int),
      'orders', orders,
      'average_order_value', measures.money(measures.mean(revenue, orders), :minor_units::int)
    ) order by began) from series),
    'summary', json_build_object(
      'total_revenue', measures.money(extremes.revenue, :minor_units::int),
      'average_' || :adjective::text || '_revenue',
        measures.money(measures.mean(extremes.revenue, extremes.periods), :minor_units::int),
      'highest_' || :unit::text, json_build_object(
        'period', extremes.highest, 'revenue', measures.money(extremes.highest_revenue, :minor_units::int)),
      'lowest_' || :unit::text, json_build_object(
        'period', extremes.lowest, 'revenue', measures.money(extremes.lowest_revenue, :minor_units::int)),
      'growth_rate', extremes.growth)
  ) as data,
  json_build_object(
    'minor_unit', measures.minor_unit(:minor_units::int), 'total_orders', extremes.orders,
    'unfinished', (select count(*) from series where not is_finished)
  ) as supplement
from extremes
