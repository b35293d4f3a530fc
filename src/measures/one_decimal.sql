-- Days and averages of counts: one decimal; nothing is zero.
create function measures.one_decimal(amount numeric) returns numeric
language sql immutable parallel safe as $$
  select round(coalesce(amount, 0), 1)
$$;
