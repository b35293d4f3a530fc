-- A share of a whole, 0..1 with three decimals; zero of nothing is zero.
create function measures.fraction(part numeric, whole numeric) returns numeric
language sql immutable parallel safe as $$
  select round(coalesce(part / nullif(whole, 0), 0), 3)
$$;
