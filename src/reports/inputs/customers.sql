-- What all customers have ordered by then: how many they are, their revenue, and the first day of all.
select json_build_object('ever', count(*), 'revenue', coalesce(sum(revenue), 0), 'began', min(first_day))
from measures.customer_totals(:tenant, :as_of::timestamptz)
