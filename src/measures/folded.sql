-- Text as a search compares it: without the difference between upper and lower case, in every script.
create function measures.folded(words text) returns text
language sql immutable parallel safe as $$
  select lower(words collate "und-x-icu")
$$;
