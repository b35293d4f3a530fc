-- One row per job created by then, with what is still to be paid of it (never below zero); cancelled ones included.
create function measures.jobs(tenant text, as_of timestamptz)
returns table (
  id text, reference text, title text, status text, customer_id text, branch_id text, created_by text,
  created_at timestamptz, created_day date, total_amount numeric, paid_amount numeric, outstanding_amount numeric
)
language sql stable parallel safe as $$
  select
    job.id, job.reference, job.title, job.status, job.customer_id, job.branch_id, job.created_by,
    job.created_at, job.created_day, job.total_amount, job.paid_amount,
    greatest(job.total_amount - job.paid_amount, 0)
  from facts.jobs as job
  where job.tenant_id = $1 and job.created_at <= $2
$$;
