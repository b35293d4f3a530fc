-- One row per employee.
select
  "EmployeeId" as id,
  "FirstName" || ' ' || "LastName" as name,
  "Email" as email
from "Employee"
