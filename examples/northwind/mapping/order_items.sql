-- One row per line of an order: a product occurs once per order. Floats are repaired as in orders.sql.
select
  order_id || '-' || product_id as id,
  order_id,
  product_id,
  quantity,
  round(unit_price::numeric, 2) * quantity::numeric * (1 - round(discount::numeric, 2)) as amount
from order_details
