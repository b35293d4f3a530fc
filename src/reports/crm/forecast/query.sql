-- One row per month of the range, with the open deals expected to close in it at full value.
with
deals as (
  select
    amount, expected_close_on,
    date_trunc('month', expected_close_on::timestamp)::date as month
  from measures.deals(:tenant, :as_of::timestamptz)
  where kind = 'open' and (:owner::text is null or owner_id = :owner::text)
),
months as (
  select month::date as month
  from generate_series(:from::date::timestamp, :to::date::timestamp, interval '1 month') as month
),
expected as (
  select month, count(*) as deal_count, sum(amount) as total_amount from deals group by month
),
forecast as (
  select
    months.month, coalesce(expected.deal_count, 0) as deal_count,
    measures.money(expected.total_amount, :minor_units::int) as total_amount
  from months
  left join expected using (month)
),
groups as (
  select
    count(*) as open_count, sum(amount) as open_amount,
    count(*) filter (where expected_close_on is null) as undated_count,
    sum(amount) filter (where expected_close_on is null) as undated_amount,
    count(*) filter (where expected_close_on < :today::date) as past_due_count,
    sum(amount) filter (where expected_close_on < :today::date) as past_due_amount,
    count(*) filter (where month not between :from::date and :to::date) as outside_count,
    sum(amount) filter (where month not between :from::date and :to::date) as outside_amount
  from deals
)
select
  (
    select coalesce(json_agg(
      json_build_object(
        'month', to_char(month, 'YYYY-MM'), 'deal_count', deal_count, 'total_amount', total_amount
      ) order by month
    ), '[]')
    from forecast
  ) as data,
  json_build_object(
    'open', json_build_object(
      'deal_count', open_count, 'total_amount', measures.money(open_amount, :minor_units::int)
    ),
    'undated', json_build_object(
      'deal_count', undated_count, 'total_amount', measures.money(undated_amount, :minor_units::int)
    ),
    'past_due', json_build_object(
      'deal_count', past_due_count, 'total_amount', measures.money(past_due_amount, :minor_units::int)
    ),
    'outside', json_build_object(
      'deal_count', outside_count, 'total_amount', measures.money(outside_amount, :minor_units::int)
    ),
    'minor_unit', measures.minor_unit(:minor_units::int)
  ) as supplement
from groups
