-- One document per calendar window: its orders, invoices and payments, beside the window before it.
with
days as (
  select * from measures.order_days(:tenant, :as_of::timestamptz, :from::date, :to::date)
),
sales as (
  select
    coalesce(sum(orders), 0) as orders, coalesce(sum(revenue), 0) as revenue, coalesce(sum(confirmed), 0) as confirmed,
    coalesce(sum(shipped), 0) as shipped, coalesce(sum(completed), 0) as completed, coalesce(sum(called_off), 0) as cancelled
  from days
  where is_placed
),
sales_before as (
  select coalesce(sum(orders), 0) as orders, coalesce(sum(revenue), 0) as revenue
  from measures.order_days(:tenant, :as_of::timestamptz, :previous_from::date, :previous_to::date)
  where is_placed
),
invoices as (
  select totals.*, counts.paid as settled, counts.overdue as late
  from json_to_record(:invoices::json -> 'totals') as totals (
      issued bigint, overdue numeric, timed bigint, days_to_pay bigint),
    json_to_record(:invoices::json -> 'counts') as counts (paid bigint, overdue bigint)
),
invoices_before as (
  select count(*) as sent, count(*) filter (where standing = 'paid') as paid
  from measures.invoices(:tenant, :as_of::timestamptz, :today::date, :previous_to::date, :previous_from::date)
  where is_issued
),
payments as (
  select * from measures.payment_totals(:tenant, :as_of::timestamptz, :from::date, :to::date)
),
statuses as (
  select listed.status, listed.step, coalesce(sum(days.orders), 0) as orders
  from unnest(array['draft', 'pending', 'confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled'])
    with ordinality as listed (status, step)
  left join days on days.status = listed.status
  group by listed.status, listed.step
),
trend as (
  select listed.at::date as day, coalesce(sum(days.revenue), 0) as revenue, coalesce(sum(days.orders), 0) as orders
  from generate_series(:from::date, :end::date, interval '1 day') as listed (at)
  left join days on days.day = listed.at::date and days.is_placed
  group by listed.at
)
select
  json_strip_nulls(json_build_object(
    'period', json_build_object('label', :label::text, 'from', :from::date, 'to', :to::date, 'days', :to::date - :from::date + 1),
    'summary', json_build_object(
      'total_revenue', measures.money(sales.revenue, :minor_units::int),
      'total_orders', sales.orders,
      'average_order_value', measures.money(measures.mean(sales.revenue, sales.orders), :minor_units::int),
      'total_invoices_sent', invoices.issued,
      'total_invoices_paid', invoices.settled,
      'collection_rate', measures.percentage(invoices.settled, invoices.issued),
      'outstanding_receivables', measures.money(receivables.outstanding, :minor_units::int)),
    'orders', json_build_object(
      'new_orders', sales.orders,
      'confirmed_orders', sales.confirmed,
      'shipped_orders', sales.shipped,
      'completed_orders', sales.completed,
      'cancelled_orders', sales.cancelled,
      'orders_by_status', (select json_object_agg(status, orders order by step) from statuses)),
    'invoices', json_build_object(
      'invoices_sent', invoices.issued,
      'invoices_paid', invoices.settled,
      'invoices_overdue', invoices.late,
      'total_overdue_amount', measures.money(invoices.overdue, :minor_units::int),
      'average_days_to_pay', measures.one_decimal(measures.mean(invoices.days_to_pay, invoices.timed))),
    'payments', json_build_object(
      'payments_received', payments.received,
      'total_paid', measures.money(payments.received_amount, :minor_units::int),
      'failed_payments', payments.failed,
      'disputed_payments', payments.disputed,
      'refunded_amount', measures.money(payments.refunded_amount, :minor_units::int)),
    'comparison', case when :previous_from::date is not null then json_build_object(
      'revenue_change_percentage', measures.change_percentage(sales.revenue, sales_before.revenue),
      'orders_change_percentage', measures.change_percentage(sales.orders, sales_before.orders),
      'aov_change_percentage', measures.change_percentage(
        sales.revenue * sales_before.orders, sales_before.revenue * greatest(sales.orders, 1)),
      'collection_rate_change', measures.percentage(
        invoices.settled * greatest(invoices_before.sent, 1) - invoices_before.paid * greatest(invoices.issued, 1),
        greatest(invoices.issued, 1) * greatest(invoices_before.sent, 1))) end,
    'trends', json_build_object(
      'daily_revenue', (select coalesce(json_agg(
        json_build_object('date', day, 'revenue', measures.money(revenue, :minor_units::int)) order by day), '[]') from trend),
      'daily_orders', (select coalesce(json_agg(json_build_object('date', day, 'orders', orders) order by day), '[]') from trend))
  )) as data,
  json_build_object(
    'minor_unit', measures.minor_unit(:minor_units::int), 'compared_from', :previous_from::date, 'compared_to', :previous_to::date
  ) as supplement
from sales, sales_before, invoices, invoices_before, payments,
  json_to_record(:receivables::json) as receivables (outstanding numeric)
