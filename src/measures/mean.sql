-- A total over a count, unrounded; zero of none is zero.
create function measures.mean(total numeric, count numeric) returns numeric
language sql immutable parallel safe as $$
  select coalesce(total / nullif(count, 0), 0)
$$;
