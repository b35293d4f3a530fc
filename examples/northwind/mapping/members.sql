-- One row per employee; Northwind keeps no mail addresses.
select
  employee_id as id,
  first_name || ' ' || last_name as name
from employees
