-- One row: what customers (or one of them) owe at the end of day `at`, in all and by how long it has been due.
create function measures.invoice_receivables(tenant text, as_of timestamptz, today date, at date, customer text)
returns table (
  outstanding numeric, not_due numeric, up_to_30 numeric, up_to_60 numeric, up_to_90 numeric, over_90 numeric
)
language sql stable parallel safe as $$
  select
    coalesce(sum(bill.balance), 0),
    coalesce(sum(bill.balance) filter (where bill.age = 'current'), 0),
    coalesce(sum(bill.balance) filter (where bill.age = '1_30_days'), 0),
    coalesce(sum(bill.balance) filter (where bill.age = '31_60_days'), 0),
    coalesce(sum(bill.balance) filter (where bill.age = '61_90_days'), 0),
    coalesce(sum(bill.balance) filter (where bill.age = 'over_90_days'), 0)
  from measures.invoices($1, $2, $3, $4, '-infinity') as bill
  where bill.is_open and ($5 is null or bill.customer_id = $5)
$$;
