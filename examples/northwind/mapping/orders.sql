-- One row per order, worth the sum of its lines; freight is passed on to the carrier and no revenue.
-- The source stores single-precision floats (9.80000019, 0.0500000007): two digits restore the price and the discount that were entered.
-- Nothing is rounded after that: 61 orders end in fractions of a cent, and rounding each would move the total by 18 cents.
-- The source knows when goods left, not when they arrived: an order counts as fulfilled on the day it was shipped.
with totals as (
  select
    order_id,
    sum(round(unit_price::numeric, 2) * quantity::numeric * (1 - round(discount::numeric, 2))) as amount
  from order_details
  group by order_id
)
select
  order_id as id,
  order_id as number,
  customer_id,
  employee_id as sales_rep_id,
  case when shipped_date is null then 'processing' else 'delivered' end as status,
  order_date as ordered_at,
  shipped_date as shipped_at,
  shipped_date as delivered_at,
  required_date as promised_on,
  coalesce(amount, 0) as total_amount
from orders
left join totals using (order_id)
