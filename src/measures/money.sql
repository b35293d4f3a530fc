-- An amount in exactly the currency's minor units, half away from zero; nothing is zero.
create function measures.money(amount numeric, minor_units int) returns numeric
language sql immutable parallel safe as $$
  select round(coalesce(amount, 0), minor_units)
$$;
