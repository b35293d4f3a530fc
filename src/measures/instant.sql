-- A timestamp in UTC with Z and whole seconds, its fraction cut off.
create function measures.instant(at timestamptz) returns text
language sql stable parallel safe as $$
  select to_char(date_trunc('second', at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$$;
