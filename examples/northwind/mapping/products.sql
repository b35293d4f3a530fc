-- One row per product, known by its number.
select
  product_id as id,
  product_id as sku,
  product_name as name
from products
