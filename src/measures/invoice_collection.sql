-- One row: what is outstanding at the end of day `at` on all invoices issued by then, and of those issued from a day on, how many
-- there are, how many are paid and overdue, what is overdue, and how many days their payment took (where a payment settled them).
create function measures.invoice_collection(tenant text, as_of timestamptz, today date, at date, issued_from date)
returns table (
  outstanding numeric, sent bigint, paid bigint, overdue bigint, overdue_amount numeric, timed bigint, days_to_pay bigint
)
language sql stable parallel safe as $$
  select
    coalesce(sum(bill.balance) filter (where bill.is_open), 0),
    count(*) filter (where bill.issued_on >= $5),
    count(*) filter (where bill.issued_on >= $5 and bill.standing = 'paid'),
    count(*) filter (where bill.issued_on >= $5 and bill.standing = 'overdue'),
    coalesce(sum(bill.balance) filter (where bill.issued_on >= $5 and bill.standing = 'overdue'), 0),
    count(settled.days_to_pay), coalesce(sum(settled.days_to_pay), 0)
  from measures.invoices($1, $2, $3, $4, '-infinity') as bill
  left join measures.invoice_paid_days($1, $2, $3, $4, $5) as settled on settled.invoice_id = bill.id
  where bill.is_issued
$$;
