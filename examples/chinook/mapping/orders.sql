-- One row per purchase: a download is delivered and done with the moment it is bought. The customer's support agent is its sales rep.
select
  "InvoiceId" as id,
  "InvoiceId" as number,
  "CustomerId" as customer_id,
  "SupportRepId" as sales_rep_id,
  'online_store' as source,
  'completed' as status,
  "InvoiceDate" as ordered_at,
  "InvoiceDate" as confirmed_at,
  "InvoiceDate" as delivered_at,
  "InvoiceDate" as completed_at,
  "Total" as total_amount
from "Invoice"
join "Customer" using ("CustomerId")
