-- How far a figure moved from an earlier one, in percent with two decimals; zero where the earlier one is zero.
create function measures.change_percentage(present numeric, earlier numeric) returns numeric
language sql immutable parallel safe as $$
  select round(coalesce((present - earlier) * 100 / nullif(earlier, 0), 0), 2)
$$;
