-- One document per window: the invoices dated within it as they stand at its end, of one customer or of all.
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
    sum(balance) filter (where standing = 'overdue') as overdue, sum(written_off) as written_off,
    measures.mean(sum(days_to_pay), count(days_to_pay)) as days_to_pay,
    measures.median(array_agg(days_to_pay::numeric) filter (where days_to_pay is not null)) as median_days,
    measures.percentage(count(*) filter (where paid_day <= due_on), count(*) filter (where standing = 'paid')) as on_time_rate
  from invoices
  where is_issued
),
receivables as (
  select *
  from measures.invoice_receivables(:tenant, :as_of::timestamptz, :today::date, :end::date, :customer_id::text)
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
),
top_customers as (
  select json_agg(json_build_object(
    'customer_id', measures.id_json(best.customer_id),
    'customer_name', customer.name,
    'invoice_count', best.invoices,
    'total_invoiced', measures.money(best.invoiced, :minor_units::int),
    'total_paid', measures.money(best.paid, :minor_units::int),
    'payment_performance', case
      when best.on_time < 0.6 then 'poor' when best.on_time < 0.8 then 'fair' when best.on_time < 0.95 then 'good'
      else 'excellent' end
  ) order by best.invoiced desc, best.customer_id collate "C") as rows
  from customers as best
  left join facts.customers as customer on customer.tenant_id = :tenant and customer.id = best.customer_id
)
select
  json_build_object(
    'period', json_build_object('from', :from::date, 'to', :to::date),
    'invoice_counts', to_json(counts),
    'financial_metrics', json_build_object(
      'total_invoiced', measures.money(totals.invoiced, :minor_units::int),
      'total_paid', measures.money(totals.paid, :minor_units::int),
      'total_outstanding', measures.money(totals.invoiced - totals.paid, :minor_units::int),
      'total_overdue', measures.money(totals.overdue, :minor_units::int),
      'average_invoice_value', measures.money(measures.mean(totals.invoiced, totals.issued), :minor_units::int),
      'collection_rate', measures.percentage(totals.paid, totals.invoiced),
      'write_off_amount', measures.money(totals.written_off, :minor_units::int)),
    'payment_metrics', json_build_object(
      'average_days_to_pay', measures.one_decimal(totals.days_to_pay),
      'median_days_to_pay', measures.one_decimal(totals.median_days),
      'on_time_payment_rate', totals.on_time_rate,
      'late_payment_rate', case when counts.paid = 0 then 0.00 else 100 - totals.on_time_rate end,
      'days_sales_outstanding', measures.one_decimal(
        measures.mean(receivables.outstanding * (:end::date - :from::date + 1), totals.invoiced))),
    'aging_analysis', json_build_object(
      'current', measures.money(receivables.not_due, :minor_units::int),
      '1_30_days', measures.money(receivables.up_to_30, :minor_units::int),
      '31_60_days', measures.money(receivables.up_to_60, :minor_units::int),
      '61_90_days', measures.money(receivables.up_to_90, :minor_units::int),
      'over_90_days', measures.money(receivables.over_90, :minor_units::int)),
    'top_customers_by_invoices', coalesce(top_customers.rows, '[]')
  ) as data,
  json_build_object(
    'minor_unit', measures.minor_unit(:minor_units::int), 'issued', totals.issued,
    'receivables', measures.money(receivables.outstanding, :minor_units::int)
  ) as supplement
from counts, totals, receivables, top_customers
