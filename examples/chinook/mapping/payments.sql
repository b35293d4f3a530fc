-- One row per purchase: nothing is downloaded unpaid. The source does not say how it was paid.
select
  "InvoiceId" as id,
  "InvoiceId" as number,
  "InvoiceId" as invoice_id,
  "InvoiceId" as order_id,
  "CustomerId" as customer_id,
  'online' as method,
  'completed' as status,
  "Total" as amount,
  "InvoiceDate" as created_at,
  "InvoiceDate" as completed_at
from "Invoice"
