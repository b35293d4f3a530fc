-- One document per window: the invoices dated within it as they stand at its end, of one customer or of all.
with
counts as (
  select *
  from json_to_record(:invoices::json -> 'counts') as counted (
    total bigint, draft bigint, sent bigint, partially_paid bigint, paid bigint, overdue bigint, cancelled bigint)
),
totals as (
  select
    issued, invoiced, paid, overdue, written_off, measures.mean(days_to_pay, timed) as days_to_pay, median_days,
    measures.percentage(on_time, counted.settled) as on_time_rate
  from json_to_record(:invoices::json -> 'totals') as totalled (
      issued bigint, invoiced numeric, paid numeric, overdue numeric, written_off numeric, timed bigint, days_to_pay bigint,
      median_days numeric, on_time bigint),
    (select paid as settled from counts) as counted
),
receivables as (
  select *
  from json_to_record(:receivables::json) as owed (
    outstanding numeric, not_due numeric, up_to_30 numeric, up_to_60 numeric, up_to_90 numeric, over_90 numeric)
),
customers as (
  select customer_id, invoices, invoiced, paid, on_time
  from json_to_recordset(:invoices::json -> 'customers') as best (
    customer_id text, invoices bigint, invoiced numeric, paid numeric, on_time numeric)
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
