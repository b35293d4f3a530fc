-- One row per owner of deals, and one for the deals that nobody owns.
with
deals as (
  select owner_id, coalesce(kind, 'undefined') as kind, amount
  from measures.deals(:tenant, :as_of::timestamptz)
  where :owner::text is null or owner_id = :owner::text
),
owners as (
  select
    owner_id, count(*) as deal_count,
    count(*) filter (where kind = 'won') as won_count,
    count(*) filter (where kind = 'lost') as lost_count,
    sum(amount) as total_amount,
    sum(amount) filter (where kind = 'won') as won_amount
  from deals
  group by owner_id
),
performance as (
  select
    owners.*, member.name,
    row_number() over (order by owner_id is null, total_amount desc, owner_id collate "C") as place
  from owners
  left join facts.members as member on member.tenant_id = :tenant and member.id = owners.owner_id
),
totals as (
  select
    count(*) as deal_count, count(*) filter (where kind = 'won') as won_count,
    count(*) filter (where kind = 'lost') as lost_count, sum(amount) as total_amount,
    sum(amount) filter (where kind = 'won') as won_amount
  from deals
)
select
  (
    select coalesce(json_agg(
      json_build_object(
        'assigned_member_id', owner_id,
        'assigned_member_name', name,
        'deal_count', deal_count,
        'won_count', won_count,
        'total_amount', measures.money(total_amount, :minor_units::int),
        'won_amount', measures.money(won_amount, :minor_units::int)
      ) order by place
    ), '[]')
    from performance
  ) as data,
  json_build_object(
    'owners', (
      select coalesce(json_agg(
        json_build_object(
          'assigned_member_id', owner_id,
          'lost_count', lost_count,
          'win_rate', measures.fraction(won_count, won_count + lost_count)
        ) order by place
      ), '[]')
      from performance
    ),
    'total', json_build_object(
      'deal_count', deal_count, 'won_count', won_count, 'lost_count', lost_count,
      'total_amount', measures.money(total_amount, :minor_units::int),
      'won_amount', measures.money(won_amount, :minor_units::int),
      'win_rate', measures.fraction(won_count, won_count + lost_count)
    ),
    'minor_unit', measures.minor_unit(:minor_units::int)
  ) as supplement
from totals
