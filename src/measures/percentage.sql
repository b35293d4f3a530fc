-- A share of a whole, 0..100 with two decimals; zero of nothing is zero.
create function measures.percentage(part numeric, whole numeric) returns numeric
language sql immutable parallel safe as $$
  select round(coalesce(part * 100 / nullif(whole, 0), 0), 2)
$$;
