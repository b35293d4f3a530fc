-- One row per invoice dated within the window, drafts included, as it stands at the end of the window or today; oldest first.
-- Nothing is owed on a draft or a cancelled invoice, whatever its total.
select
  bill.number,
  to_char(bill.issued_on, 'YYYY-MM-DD') as issued_on,
  to_char(bill.due_on, 'YYYY-MM-DD') as due_on,
  buyer.name as customer,
  sold.number as order_number,
  bill.standing,
  measures.money(bill.total, :minor_units::int) as total,
  measures.money(bill.paid, :minor_units::int) as paid,
  measures.money(bill.written_off, :minor_units::int) as written_off,
  measures.money(case when bill.is_open then bill.balance end, :minor_units::int) as balance,
  case when bill.is_open then greatest(:end::date - bill.due_on, 0) else 0 end as days_past_due,
  to_char(settled.paid_day, 'YYYY-MM-DD') as paid_on,
  :currency::text as currency
from measures.invoices(:tenant, :as_of::timestamptz, :today::date, :end::date, :from::date) as bill
left join measures.invoice_paid_days(:tenant, :as_of::timestamptz, :today::date, :end::date, :from::date) as settled
  on settled.invoice_id = bill.id
left join facts.customers as buyer on buyer.tenant_id = :tenant and buyer.id = bill.customer_id
left join facts.orders as sold on sold.tenant_id = :tenant and sold.id = bill.order_id
where :status::text is null or bill.standing = :status::text
order by bill.issued_on, bill.id
