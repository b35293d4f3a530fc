-- One row per deal created by then: its stage's kind (null where its pipeline has no such stage), its probability
-- (its own, else the stage's, else 0), the amount weighted with it, and the day it was closed on by then.
create function measures.deals(tenant text, as_of timestamptz)
returns table (
  id text, pipeline_id text, stage text, kind text, owner_id text, amount numeric, probability numeric,
  weighted_amount numeric, expected_close_on date, created_day date, closed_day date
)
language sql stable parallel safe as $$
  select
    deal.id, deal.pipeline_id, deal.stage, stage.kind, deal.owner_id, deal.amount,
    coalesce(deal.probability, stage.probability, 0),
    deal.amount * coalesce(deal.probability, stage.probability, 0),
    deal.expected_close_on, deal.created_day,
    case when deal.closed_at <= $2 then deal.closed_day end
  from facts.deals as deal
  left join facts.stages as stage
    on stage.tenant_id = deal.tenant_id and stage.pipeline_id = deal.pipeline_id and stage.key = deal.stage
  where deal.tenant_id = $1 and deal.created_at <= $2
$$;
