-- One document per day: what customers owe at its end, by how long it has been due.
with
invoices as (
  select
    customer_id, issued_on, balance, is_open,
    case when is_open then age else 'current' end as bucket
  from measures.invoices(:tenant, :as_of::timestamptz, :today::date, :as_of_date::date, '-infinity')
  where (is_open or :include_paid::boolean and standing = 'paid')
    and (:customer_id::text is null or customer_id = :customer_id::text)
),
totals as (
  select
    count(*) as invoices, coalesce(sum(balance), 0) as outstanding,
    coalesce(sum(balance) filter (where bucket <> 'current'), 0) as overdue,
    measures.mean(sum(:as_of_date::date - issued_on) filter (where is_open), count(*) filter (where is_open)) as days
  from invoices
),
buckets as (
  select
    listed.bucket, listed.label, listed.step, count(invoices.bucket) as invoices, coalesce(sum(invoices.balance), 0) as amount
  from (values
    ('current', 'Current (Not Due)', 1), ('1_30_days', '1-30 Days Overdue', 2), ('31_60_days', '31-60 Days Overdue', 3),
    ('61_90_days', '61-90 Days Overdue', 4), ('over_90_days', 'Over 90 Days', 5)
  ) as listed (bucket, label, step)
  left join invoices using (bucket)
  group by listed.bucket, listed.label, listed.step
),
customers as (
  select
    customer_id, sum(balance) as outstanding,
    sum(balance) filter (where bucket = 'current') as not_due,
    sum(balance) filter (where bucket = '1_30_days') as up_to_30,
    sum(balance) filter (where bucket = '31_60_days') as up_to_60,
    sum(balance) filter (where bucket = '61_90_days') as up_to_90,
    sum(balance) filter (where bucket = 'over_90_days') as over_90
  from invoices
  where is_open
  group by customer_id
),
by_customer as (
  select json_agg(json_build_object(
    'customer_id', measures.id_json(debtor.customer_id),
    'customer_name', customer.name,
    'customer_number', customer.number,
    'current', measures.money(debtor.not_due, :minor_units::int),
    '1_30_days', measures.money(debtor.up_to_30, :minor_units::int),
    '31_60_days', measures.money(debtor.up_to_60, :minor_units::int),
    '61_90_days', measures.money(debtor.up_to_90, :minor_units::int),
    'over_90_days', measures.money(debtor.over_90, :minor_units::int),
    'total_outstanding', measures.money(debtor.outstanding, :minor_units::int),
    'credit_limit', measures.money(customer.credit_limit, :minor_units::int),
    'available_credit', measures.money(coalesce(customer.credit_limit, 0) - debtor.outstanding, :minor_units::int)
  ) order by debtor.outstanding desc, debtor.customer_id collate "C") as rows
  from customers as debtor
  left join facts.customers as customer on customer.tenant_id = :tenant and customer.id = debtor.customer_id
)
select
  json_build_object(
    'report_date', :as_of_date::date,
    'aging_buckets', (select json_object_agg(bucket, json_build_object(
      'label', label,
      'count', invoices,
      'total_amount', measures.money(amount, :minor_units::int),
      'percentage', measures.percentage(amount, totals.outstanding)
    ) order by step) from buckets),
    'summary', json_build_object(
      'total_invoices', totals.invoices,
      'total_outstanding', measures.money(totals.outstanding, :minor_units::int),
      'overdue_amount', measures.money(totals.overdue, :minor_units::int),
      'overdue_percentage', measures.percentage(totals.overdue, totals.outstanding),
      'average_days_outstanding', measures.one_decimal(totals.days)),
    'by_customer', coalesce(by_customer.rows, '[]')
  ) as data,
  json_build_object('minor_unit', measures.minor_unit(:minor_units::int)) as supplement
from totals, by_customer
