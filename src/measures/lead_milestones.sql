-- One row per lead created by then and status it has reached by then, with the day it first did: new on its creation,
-- contacted and qualified by a change of status, converted by a change of status or its conversion, whichever was first.
create function measures.lead_milestones(tenant text, as_of timestamptz)
returns table (lead_id text, status text, day date, source text, owner_id text)
language sql stable parallel safe as $$
  select lead.id, 'new', lead.created_day, lead.source, lead.owner_id
  from facts.leads as lead
  where lead.tenant_id = $1 and lead.created_at <= $2
  union all
  select lead.id, reached.status, min(reached.day), lead.source, lead.owner_id
  from facts.leads as lead
  join (
    select change.lead_id, change.status, change.changed_day as day
    from facts.lead_status_changes as change
    where change.tenant_id = $1 and change.changed_at <= $2 and change.status in ('contacted', 'qualified', 'converted')
    union all
    select converted.id, 'converted', converted.converted_day
    from facts.leads as converted
    where converted.tenant_id = $1 and converted.converted_at <= $2
  ) as reached on reached.lead_id = lead.id
  where lead.tenant_id = $1 and lead.created_at <= $2
  group by lead.id, reached.status, lead.source, lead.owner_id
$$;
