-- What customers (or one of them) owe at the end of a day, in all and by how long it has been due.
select to_json(owed)
from measures.invoice_receivables(:tenant, :as_of::timestamptz, :today::date, :end::date, :customer_id::text) as owed
