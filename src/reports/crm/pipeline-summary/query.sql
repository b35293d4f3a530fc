-- One row per stage of the pipeline, or per stage key of all of them.
with
stages as (
  select key, lowest_position, name from measures.stage_order(:tenant, :pipeline_id::text)
),
deals as (
  select stage, coalesce(kind, 'undefined') as kind, amount
  from measures.deals(:tenant, :as_of::timestamptz)
  where (:pipeline_id::text is null or pipeline_id = :pipeline_id::text)
    and (:owner::text is null or owner_id = :owner::text)
),
totals as (
  select
    stage, count(*) as deal_count, sum(amount) as total_amount,
    sum(amount) filter (where kind = 'open') as open_amount
  from deals
  group by stage
),
summary as (
  select
    coalesce(stages.key, totals.stage) as stage, stages.lowest_position, stages.name,
    coalesce(totals.deal_count, 0) as deal_count,
    measures.money(totals.total_amount, :minor_units::int) as total_amount,
    measures.money(totals.open_amount, :minor_units::int) as open_amount
  from stages
  full join totals on totals.stage = stages.key
),
kinds as (
  select
    kind, count(deals.kind) as deal_count, measures.money(sum(deals.amount), :minor_units::int) as total_amount
  from unnest(array['open', 'won', 'lost', 'undefined']) with ordinality as listed (kind, position)
  left join deals using (kind)
  group by kind, listed.position
  order by listed.position
)
select
  (
    select coalesce(json_agg(
      json_build_object('stage', stage, 'deal_count', deal_count, 'total_amount', total_amount)
      order by lowest_position nulls last, stage collate "C"
    ), '[]')
    from summary
  ) as data,
  json_build_object(
    'stages', (
      select coalesce(json_agg(
        json_build_object('stage', stage, 'name', name, 'open_amount', open_amount)
        order by lowest_position nulls last, stage collate "C"
      ), '[]')
      from summary
    ),
    'kinds', (
      select json_object_agg(kind, json_build_object('deal_count', deal_count, 'total_amount', total_amount)) from kinds
    ),
    'total', (
      select json_build_object(
        'deal_count', count(*), 'total_amount', measures.money(sum(amount), :minor_units::int)
      )
      from deals
    ),
    'minor_unit', measures.minor_unit(:minor_units::int)
  ) as supplement
where :pipeline_id::text is null
  or exists (select from facts.pipelines where tenant_id = :tenant and id = :pipeline_id::text)
