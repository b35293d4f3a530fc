-- One row per product sold in the window, the one with the most revenue first.
with
products as (
  select item.product_id, sum(item.quantity) as units, sum(item.amount) as revenue
  from measures.placed_orders(:tenant, :as_of::timestamptz) as placed
  join facts.order_items as item on item.tenant_id = :tenant and item.order_id = placed.id
  where placed.is_revenue and placed.day between :from::date and :to::date
  group by item.product_id
),
totals as (
  select count(*) as products, coalesce(sum(revenue), 0) as revenue from products
),
best as (
  select *
  from products
  order by revenue desc, product_id collate "C"
  limit :limit::int
)
select
  json_build_object('by_product', (
    select coalesce(json_agg(json_build_object(
      'product_id', measures.id_json(best.product_id),
      'sku', product.sku,
      'name', product.name,
      'units_sold', trim_scale(best.units),
      'revenue', measures.money(best.revenue, :minor_units::int),
      'percentage_of_total', measures.percentage(best.revenue, totals.revenue)
    ) order by best.revenue desc, best.product_id collate "C"), '[]')
    from best
    left join facts.products as product on product.tenant_id = :tenant and product.id = best.product_id
  )) as data,
  json_build_object(
    'minor_unit', measures.minor_unit(:minor_units::int), 'products', totals.products,
    'total_revenue', measures.money(totals.revenue, :minor_units::int)
  ) as supplement
from totals
