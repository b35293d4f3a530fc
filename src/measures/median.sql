-- The middle of some amounts, halfway between the two middle ones when they are even in number, exact; of none it is zero.
create function measures.median(amounts numeric[]) returns numeric
language sql immutable parallel safe as $$
  select coalesce(
    (percentile_disc(0.5) within group (order by amount) + percentile_disc(0.5) within group (order by amount desc)) / 2, 0)
  from unnest(amounts) as amount
$$;
