-- One row per purchase: the shop invoices at the counter, due the same day.
select
  "InvoiceId" as id,
  "InvoiceId" as number,
  "CustomerId" as customer_id,
  "InvoiceId" as order_id,
  'sent' as status,
  left("InvoiceDate", 10) as issued_on,
  left("InvoiceDate", 10) as due_on,
  "Total" as total_amount
from "Invoice"
