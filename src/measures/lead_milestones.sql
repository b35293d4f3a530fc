-- One row per lead created by then and status it has reached by then, where it first did so within a window of days, with that day:
-- new on its creation, contacted and qualified by a change of status, converted by a change of status or its conversion, whichever
-- was first.
create function measures.lead_milestones(tenant text, as_of timestamptz, from_day date, to_day date)
returns table (lead_id text, status text, day date, source text, owner_id text)
language sql stable parallel safe as $$
  select lead.id, 'new', lead.created_day, lead.source, lead.owner_id
  from facts.leads as lead
  where lead.tenant_id = $1 and lead.created_at <= $2 and lead.created_day between $3 and $4
  union all
  select lead.id, reached.status, reached.day, lead.source, lead.owner_id
  from (
    select lead_id, status, min(day) as day
    from (
      select change.lead_id, change.status, change.changed_day as day
      from facts.lead_status_changes as change
      where change.tenant_id = $1 and change.changed_at <= $2 and change.changed_day between $3 and $4
        and change.status in ('contacted', 'qualified', 'converted')
      union all
      select converted.id, 'converted', converted.converted_day
      from facts.leads as converted
      where converted.tenant_id = $1 and converted.converted_at <= $2 and converted.converted_day between $3 and $4
    ) as happened
    group by lead_id, status
  ) as reached
  join facts.leads as lead on lead.tenant_id = $1 and lead.id = reached.lead_id
  where lead.created_at <= $2
    and not (reached.status = 'converted' and coalesce(lead.converted_at <= $2 and lead.converted_day < $3, false))
    and not exists (
      select from facts.lead_status_changes as earlier
      where earlier.tenant_id = $1 and earlier.lead_id = reached.lead_id and earlier.status = reached.status
        and earlier.changed_at <= $2 and earlier.changed_day < $3
    )
$$;
