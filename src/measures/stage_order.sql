-- One row per stage key, of one pipeline or (null) of all: the lowest position it has, its name there, whether any pipeline calls it open.
create function measures.stage_order(tenant text, pipeline text)
returns table (key text, lowest_position int, name text, is_open boolean)
language sql stable parallel safe as $$
  select
    stage.key, min(stage.position),
    (array_agg(stage.name order by stage.position, stage.pipeline_id))[1],
    bool_or(stage.kind = 'open')
  from facts.stages as stage
  where stage.tenant_id = $1 and ($2 is null or stage.pipeline_id = $2)
  group by stage.key
$$;
