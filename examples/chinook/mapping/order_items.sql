-- One row per track of a purchase.
select
  "InvoiceLineId" as id,
  "InvoiceId" as order_id,
  "TrackId" as product_id,
  "Quantity" as quantity,
  "UnitPrice"::numeric * "Quantity"::numeric as amount
from "InvoiceLine"
