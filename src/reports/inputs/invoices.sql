-- The invoices dated within a window as they stand at its end, of one customer or of all: counts, totals and the ten customers
-- invoiced most, with the share of what they owed by then that they paid on time.
with
invoices as (
  select invoice.*, settled.paid_day, settled.days_to_pay
  from measures.invoices(:tenant, :as_of::timestamptz, :today::date, :end::date, :from::date) as invoice
  left join measures.invoice_paid_days(:tenant, :as_of::timestamptz, :today::date, :end::date, :from::date) as settled
    on settled.invoice_id = invoice.id
  where :customer_id::text is null or invoice.customer_id = :customer_id::text
),
counts as (
  select
    count(*) as total, count(*) filter (where standing = 'draft') as draft, count(*) filter (where standing = 'sent') as sent,
    count(*) filter (where standing = 'partially_paid') as partially_paid, count(*) filter (where standing = 'paid') as paid,
    count(*) filter (where standing = 'overdue') as overdue, count(*) filter (where standing = 'cancelled') as cancelled
  from invoices
),
totals as (
  select
    count(*) as issued, coalesce(sum(total), 0) as invoiced, coalesce(sum(paid), 0) as paid,
    coalesce(sum(balance) filter (where standing = 'overdue'), 0) as overdue, coalesce(sum(written_off), 0) as written_off,
    count(days_to_pay) as timed, coalesce(sum(days_to_pay), 0) as days_to_pay,
    measures.median(
      percentile_disc(0.5) within group (order by days_to_pay),
      percentile_disc(0.5) within group (order by days_to_pay desc)) as median_days,
    count(*) filter (where paid_day <= due_on) as on_time
  from invoices
  where is_issued
),
customers as (
  select
    customer_id, count(*) as invoices, sum(total) as invoiced, sum(paid) as paid,
    count(*) filter (where due_on < :end::date and paid_day <= due_on)::numeric
      / nullif(count(*) filter (where due_on < :end::date), 0) as on_time
  from invoices
  where is_issued
  group by customer_id
  order by invoiced desc, customer_id collate "C"
  limit 10
)
select json_build_object(
  'counts', to_json(counts),
  'totals', to_json(totals),
  'customers', (select coalesce(json_agg(customers order by invoiced desc, customer_id collate "C"), '[]') from customers)
)
from counts, totals
