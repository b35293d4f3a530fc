-- One row: of the invoices issued from a day on, how many there are at the end of day `at`, how many of them are paid and
-- overdue, what is overdue, and how many days their payment took (over those that a payment settled).
create function measures.invoice_collection(tenant text, as_of timestamptz, today date, at date, issued_from date)
returns table (sent bigint, paid bigint, overdue bigint, overdue_amount numeric, timed bigint, days_to_pay bigint)
language sql stable parallel safe as $$
  select
    count(*), count(*) filter (where bill.standing = 'paid'), count(*) filter (where bill.standing = 'overdue'),
    coalesce(sum(bill.balance) filter (where bill.standing = 'overdue'), 0),
    count(settled.days_to_pay), coalesce(sum(settled.days_to_pay), 0)
  from measures.invoices($1, $2, $3, $4, $5) as bill
  left join measures.invoice_paid_days($1, $2, $3, $4, $5) as settled on settled.invoice_id = bill.id
  where bill.is_issued
$$;
