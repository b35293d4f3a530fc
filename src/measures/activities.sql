-- One row per activity created by then, with its state: completed at or before that instant, overdue when it was due
-- before it, else pending; and the day it was completed on by then.
create function measures.activities(tenant text, as_of timestamptz)
returns table (
  id text, type text, owner_id text, state text, created_day date, due_day date, completed_day date, billable_minutes numeric
)
language sql stable parallel safe as $$
  select
    activity.id, activity.type, activity.owner_id,
    case when activity.completed_at <= $2 then 'completed' when activity.due_at < $2 then 'overdue' else 'pending' end,
    activity.created_day, activity.due_day,
    case when activity.completed_at <= $2 then activity.completed_day end,
    case when activity.billable then coalesce(activity.duration_minutes, 0) else 0 end
  from facts.activities as activity
  where activity.tenant_id = $1 and activity.created_at <= $2
$$;
