-- One row per customer, a person or a company; a customer since the first purchase.
select
  "CustomerId" as id,
  "CustomerId" as number,
  coalesce("Company", "FirstName" || ' ' || "LastName") as name,
  "Email" as email,
  (select min("InvoiceDate") from "Invoice" where "Invoice"."CustomerId" = "Customer"."CustomerId") as acquired_at
from "Customer"
