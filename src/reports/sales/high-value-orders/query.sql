-- One row per order of the window from an amount on, the largest first; meta is about all of them, not the page.
with
orders as (
  select id, number, customer_id, sales_rep_id, day, status, amount
  from measures.orders(:tenant, :as_of::timestamptz)
  where day between :from::date and :to::date
    and amount >= :minimum_amount::numeric
    and (status = :status::text or :status::text is null and is_revenue)
),
page as (
  select *
  from orders
  order by amount desc, id collate "C"
  limit :limit::int offset (:page::bigint - 1) * :limit::int
),
totals as (
  select count(*) as orders, coalesce(sum(amount), 0) as value from orders
),
revenue as (
  select sum(revenue) as total
  from measures.placed_orders(:tenant, :as_of::timestamptz)
  where day between :from::date and :to::date
)
select
  (
    select coalesce(json_agg(json_build_object(
      'id', measures.id_json(page.id),
      'order_number', page.number,
      'customer', json_build_object('id', measures.id_json(page.customer_id), 'company_name', customer.name),
      'total_amount', measures.money(page.amount, :minor_units::int),
      'order_date', page.day,
      'status', page.status,
      'sales_rep', json_build_object('id', measures.id_json(page.sales_rep_id), 'name', member.name)
    ) order by page.amount desc, page.id collate "C"), '[]')
    from page
    left join facts.customers as customer on customer.tenant_id = :tenant and customer.id = page.customer_id
    left join facts.members as member on member.tenant_id = :tenant and member.id = page.sales_rep_id
  ) as data,
  json_build_object(
    'total_orders', totals.orders,
    'total_value', measures.money(totals.value, :minor_units::int),
    'average_value', measures.money(measures.mean(totals.value, totals.orders), :minor_units::int),
    'percentage_of_total_revenue', measures.percentage(totals.value, revenue.total)
  ) as meta,
  json_build_object(
    'minor_unit', measures.minor_unit(:minor_units::int),
    'total_orders', totals.orders,
    'total_value', measures.money(totals.value, :minor_units::int),
    'total_revenue', measures.money(revenue.total, :minor_units::int)
  ) as supplement
from totals, revenue
