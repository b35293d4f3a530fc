-- One document per instant: the open deals by stage, member and age. The window is only echoed, and cuts the supplement.
with
all_deals as (
  select *
  from measures.deals(:tenant, :as_of::timestamptz)
  where :owner::text is null or owner_id = :owner::text
),
open_deals as (
  select *, :today::date - created_day as age from all_deals where kind = 'open'
),
stages as (
  select key, lowest_position, name from measures.stage_order(:tenant, null) where is_open
),
totals as (
  select
    count(*) as deals, sum(amount) as value, sum(weighted_amount) as weighted,
    sum(weighted_amount) filter (where probability >= :worst_case::numeric) as worst,
    count(*) filter (where age < 30) as under_30, count(*) filter (where age between 30 and 60) as from_30,
    count(*) filter (where age between 61 and 90) as from_61, count(*) filter (where age > 90) as over_90,
    count(*) filter (where expected_close_on is null) as undated,
    count(*) filter (where expected_close_on < :today::date) as past_due,
    count(*) filter (where amount < 0) as negative
  from open_deals
),
by_stage as (
  select
    stages.key, stages.lowest_position, stages.name, count(deal.id) as deals,
    measures.money(sum(deal.amount), :minor_units::int) as value,
    measures.money(sum(deal.weighted_amount), :minor_units::int) as weighted
  from stages
  left join open_deals as deal on deal.stage = stages.key
  group by stages.key, stages.lowest_position, stages.name
),
by_user as (
  select
    users.*, member.name, row_number() over (order by owner_id is null, value desc, owner_id collate "C") as place
  from (
    select
      owner_id, count(*) as deals, sum(amount) as value, sum(weighted_amount) as weighted,
      count(*) filter (where age > 90) as over_90
    from open_deals
    group by owner_id
  ) as users
  left join facts.members as member on member.tenant_id = :tenant and member.id = users.owner_id
),
events as (
  select
    json_build_object('deal_count', count(*) filter (where created), 'total_amount',
      measures.money(sum(amount) filter (where created), :minor_units::int)) as created,
    json_build_object('deal_count', count(*) filter (where closed and kind = 'won'), 'total_amount',
      measures.money(sum(amount) filter (where closed and kind = 'won'), :minor_units::int)) as won,
    json_build_object('deal_count', count(*) filter (where closed and kind = 'lost'), 'total_amount',
      measures.money(sum(amount) filter (where closed and kind = 'lost'), :minor_units::int)) as lost
  from all_deals, lateral (
    select created_day between :from::date and :to::date as created, closed_day between :from::date and :to::date as closed
  ) as happened
)
select
  json_build_object(
    'period_days', :to::date - :from::date + 1,
    'total_opportunities', deals,
    'pipeline_value', measures.money(value, :minor_units::int),
    'weighted_value', measures.money(weighted, :minor_units::int),
    'average_deal_size', measures.money(measures.mean(value, deals), :minor_units::int),
    'by_stage', (
      select coalesce(json_object_agg(
        key, json_build_object('count', deals, 'value', value, 'weighted_value', weighted)
        order by lowest_position, key collate "C"
      ), '{}') from by_stage
    ),
    'by_user', (
      select coalesce(json_agg(json_build_object(
        'user_id', owner_id, 'user_name', name, 'opportunities', deals,
        'pipeline_value', measures.money(value, :minor_units::int),
        'weighted_value', measures.money(weighted, :minor_units::int)
      ) order by place), '[]') from by_user
    ),
    'aging', json_build_object(
      'under_30_days', under_30, '30_to_60_days', from_30, '60_to_90_days', from_61, 'over_90_days', over_90
    ),
    'forecast', json_build_object(
      'best_case', measures.money(value, :minor_units::int), 'most_likely', measures.money(weighted, :minor_units::int),
      'worst_case', measures.money(worst, :minor_units::int)
    )
  ) as data,
  json_build_object(
    'stages', (select coalesce(json_agg(json_build_object('key', key, 'name', name)
      order by lowest_position, key collate "C"), '[]') from by_stage),
    'over_90_days_by_user', (select coalesce(json_agg(json_build_object(
      'user_id', owner_id, 'user_name', name, 'over_90_days', over_90) order by place), '[]') from by_user),
    'undated', undated, 'past_due', past_due, 'negative', negative,
    'created_in_window', created, 'won_in_window', won, 'lost_in_window', lost,
    'minor_unit', measures.minor_unit(:minor_units::int)
  ) as supplement
from totals, events
