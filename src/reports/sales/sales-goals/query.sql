-- One document per instant: the month of today against its target.
with
target as (
  select coalesce(sum(amount), 0) as amount
  from facts.sales_targets
  where tenant_id = :tenant and month = to_char(:today::date, 'YYYY-MM') and amount > 0
),
sales as (
  select coalesce(sum(revenue), 0) as revenue
  from measures.placed_orders(:tenant, :as_of::timestamptz)
  where day between :from::date and :to::date
),
elapsed as (
  select :today::date - :from::date + 1 as days, :to::date - :from::date + 1 as days_in_month
)
select
  json_build_object(
    'monthly_target', measures.money(target.amount, :minor_units::int),
    'current_revenue', measures.money(sales.revenue, :minor_units::int),
    'progress_percentage', measures.percentage(sales.revenue, target.amount),
    'on_track', target.amount > 0 and sales.revenue * elapsed.days_in_month >= target.amount * elapsed.days,
    'days_remaining', elapsed.days_in_month - elapsed.days
  ) as data
from target, sales, elapsed
