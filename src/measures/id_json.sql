-- An identifier as the sales and operations documents show it: digits as a number, anything else as text.
create function measures.id_json(id text) returns json
language sql stable parallel safe as $$
  select case when id ~ '^[1-9][0-9]{0,14}$' then id::json else to_json(id) end
$$;
