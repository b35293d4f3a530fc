-- One document per window: the activities scheduled in it or carried into it, by type and by member.
with
activities as (
  select *
  from measures.activities(:tenant, :as_of::timestamptz)
  where (:owner::text is null or owner_id = :owner::text)
    and (
      created_day between :from::date and :to::date
      or due_day between :from::date and :to::date
      or (created_day < :from::date and (completed_day is null or completed_day >= :from::date))
    )
),
totals as (
  select
    count(*) as total,
    count(*) filter (where state = 'completed') as completed,
    count(*) filter (where state = 'pending') as pending,
    count(*) filter (where state = 'overdue') as overdue,
    sum(billable_minutes) filter (where completed_day between :from::date and :to::date) as billable_minutes
  from activities
),
types as (
  select type, count(*) as total from activities group by type
),
users as (
  select
    owner_id, count(*) as total, count(*) filter (where state = 'completed') as completed,
    count(*) filter (where state = 'overdue') as overdue
  from activities
  group by owner_id
)
select
  json_build_object(
    'period_days', :to::date - :from::date + 1,
    'total', total,
    'completed', completed,
    'pending', pending,
    'overdue', overdue,
    'completion_rate', measures.fraction(completed, total),
    'billable_hours', measures.one_decimal(billable_minutes / 60),
    'by_type', (
      select coalesce(json_object_agg(type, total order by total desc, type collate "C"), '{}') from types
    ),
    'by_user', (
      select coalesce(json_agg(
        json_build_object(
          'user_id', users.owner_id,
          'user_name', member.name,
          'total', users.total,
          'completed', users.completed,
          'overdue', users.overdue,
          'completion_rate', measures.fraction(users.completed, users.total)
        ) order by users.owner_id is null, users.total desc, users.owner_id collate "C"
      ), '[]')
      from users
      left join facts.members as member on member.tenant_id = :tenant and member.id = users.owner_id
    )
  ) as data
from totals
