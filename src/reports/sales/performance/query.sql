-- One document per window: its key performance indicators.
with
orders as (
  select placed.customer_id, placed.fulfilled_day, placed.fulfillment_days, placed.on_time, placed.is_revenue, placed.revenue,
    returned.order_id is not null as is_returned, coalesce(returned.is_faulty, false) as is_faulty
  from measures.placed_orders(:tenant, :as_of::timestamptz) as placed
  left join measures.order_returns(:tenant, :as_of::timestamptz) as returned on returned.order_id = placed.id
  where placed.day between :from::date and :to::date
),
sales as (
  select
    count(*) as orders, coalesce(sum(revenue), 0) as revenue, count(*) filter (where not is_revenue) as cancelled,
    count(fulfilled_day) as fulfilled, coalesce(sum(fulfillment_days), 0) as days,
    count(*) filter (where on_time) as on_time, count(on_time) as promised,
    count(*) filter (where fulfilled_day is not null and not is_faulty) as accurate,
    count(*) filter (where fulfilled_day is not null and is_returned) as returned
  from orders
),
before as (
  select customer_id, sum(revenue) as revenue
  from measures.placed_orders(:tenant, :as_of::timestamptz)
  where day between :previous_from::date and :previous_to::date
  group by customer_id
),
ordering as (
  select customer_id from orders group by customer_id
),
retained as (
  select
    coalesce(sum(before.revenue), 0) as revenue_before, count(*) as customers_before, count(ordering.customer_id) as again
  from before
  left join ordering using (customer_id)
),
customers as (
  select base.*, (select count(*) from ordering) as unique_customers,
    (
      select count(*) from ordering where not exists (
        select from measures.placed_orders(:tenant, :as_of::timestamptz) as earlier
        where earlier.customer_id = ordering.customer_id and earlier.day < :from::date)
    ) as new_customers
  from json_to_record(:customers::json) as base (ever bigint, revenue numeric, began date)
),
year as (
  select coalesce(sum(revenue), 0) as revenue
  from measures.placed_orders(:tenant, :as_of::timestamptz)
  where day between :year_from::date and :to::date
),
spend as (
  select coalesce(sum(amount), 0) as amount
  from facts.marketing_spend
  where tenant_id = :tenant and spent_on between :from::date and :end::date
),
cash as (
  select measures.mean(sum(settled.paid_day - placed.day), count(*)) as days
  from measures.invoice_paid_days(:tenant, :as_of::timestamptz, :today::date, :end::date, '-infinity', :from::date) as settled
  join measures.placed_orders(:tenant, :as_of::timestamptz) as placed on placed.id = settled.order_id
  where settled.paid_day between :from::date and :to::date
),
invoices as (
  select coalesce(sum(total), 0) as invoiced, coalesce(sum(paid), 0) as paid
  from measures.invoices(:tenant, :as_of::timestamptz, :today::date, :end::date, :from::date)
  where is_issued
),
worth as (
  select
    measures.mean(customers.revenue, customers.ever) as lifetime, measures.mean(spend.amount, customers.new_customers) as cost,
    measures.mean(customers.revenue * customers.new_customers, customers.ever * spend.amount) as lifetime_per_cost,
    measures.percentage(retained.again, retained.customers_before) as retention,
    case when customers.began <= :year_from::date then year.revenue
      else measures.mean(sales.revenue * 365, :end::date - :from::date + 1) end as run_rate
  from customers, spend, retained, year, sales
)
select
  json_build_object(
    'revenue_kpis', json_build_object(
      'monthly_recurring_revenue', measures.money(recurring.monthly_amount, :minor_units::int),
      'annual_run_rate', measures.money(worth.run_rate, :minor_units::int),
      'revenue_growth_rate', measures.change_percentage(sales.revenue, retained.revenue_before),
      'revenue_per_customer', measures.money(measures.mean(sales.revenue, customers.unique_customers), :minor_units::int)),
    'efficiency_kpis', json_build_object(
      'order_to_cash_cycle_days', measures.one_decimal(cash.days),
      'days_sales_outstanding', measures.one_decimal(
        measures.mean(receivables.outstanding * (:end::date - :from::date + 1), invoices.invoiced)),
      'collection_efficiency', measures.percentage(invoices.paid, invoices.invoiced),
      'order_fulfillment_time_days', measures.one_decimal(measures.mean(sales.days, sales.fulfilled))),
    'customer_kpis', json_build_object(
      'customer_acquisition_cost', measures.money(worth.cost, :minor_units::int),
      'customer_lifetime_value', measures.money(worth.lifetime, :minor_units::int),
      'ltv_to_cac_ratio', measures.one_decimal(worth.lifetime_per_cost),
      'customer_retention_rate', worth.retention,
      'churn_rate', case when retained.customers_before = 0 then 0.00 else 100 - worth.retention end),
    'operational_kpis', json_build_object(
      'order_accuracy_rate', measures.percentage(sales.accurate, sales.fulfilled),
      'on_time_delivery_rate', measures.percentage(sales.on_time, sales.promised),
      'order_cancellation_rate', measures.percentage(sales.cancelled, sales.orders),
      'return_rate', measures.percentage(sales.returned, sales.fulfilled))
  ) as data
from sales, retained, customers, cash, invoices, worth, measures.subscription_revenue(:tenant, :end::date) as recurring,
  json_to_record(:receivables::json) as receivables (outstanding numeric)
