-- One row per order dated within the window, drafts included, as it stood at as_of; oldest first.
select
  sold.number,
  measures.instant(sold.ordered_at) as ordered_at,
  buyer.number as customer_number,
  buyer.name as customer_name,
  rep.name as sales_rep,
  sold.source,
  sold.status,
  to_char(sold.promised_on, 'YYYY-MM-DD') as promised_on,
  to_char(sold.fulfilled_day, 'YYYY-MM-DD') as fulfilled_on,
  (
    select count(*) from facts.order_items as line where line.tenant_id = :tenant and line.order_id = sold.id
  ) as items,
  measures.money(sold.amount, :minor_units::int) as total_amount,
  :currency::text as currency
from measures.orders(:tenant, :as_of::timestamptz) as sold
left join facts.customers as buyer on buyer.tenant_id = :tenant and buyer.id = sold.customer_id
left join facts.members as rep on rep.tenant_id = :tenant and rep.id = sold.sales_rep_id
where sold.day between :from::date and :to::date and (:status::text is null or sold.status = :status::text)
order by sold.ordered_at, sold.id
