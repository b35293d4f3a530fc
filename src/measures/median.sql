-- The middle of some amounts, exact: halfway between the middle one counted from below and the one counted from above; of none it is
-- zero. Whoever sorts them, `percentile_disc(0.5) within group (order by amount)` and the same with `desc`, needs not hold them all.
create function measures.median(from_below numeric, from_above numeric) returns numeric
language sql immutable parallel safe as $$
  select coalesce((from_below + from_above) / 2, 0)
$$;
