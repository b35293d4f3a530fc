-- One row per customer. The source does not say since when: the day of the first order stands for it, and for the two customers
-- that never ordered the first day of the books.
select
  customer_id as id,
  customer_id as number,
  company_name as name,
  coalesce(
    (select min(order_date) from orders where orders.customer_id = customers.customer_id),
    (select min(order_date) from orders)
  ) as acquired_at
from customers
