-- The smallest amount of a currency with that many digits after the point: 2 gives 0.01.
create function measures.minor_unit(minor_units int) returns numeric
language sql immutable parallel safe as $$
  select ('1e-' || minor_units)::numeric
$$;
