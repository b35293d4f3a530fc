-- One document per window, branch and page: what the jobs created in it are worth, and one row per job.
with
jobs as (
  select *
  from measures.jobs(:tenant, :as_of::timestamptz)
  where status <> 'cancelled'
    and (:from::date is null or created_day between :from::date and :to::date)
    and (:branch_id::text is null or branch_id = :branch_id::text)
),
totals as (
  select
    count(*) as jobs, sum(total_amount) as revenue, sum(outstanding_amount) as outstanding
  from jobs
),
page as (
  select * from jobs
  order by created_at desc, id collate "C"
  limit :limit::bigint offset (:page::bigint - 1) * :limit::bigint
),
details as (
  select
    json_agg(
      json_build_object(
        'job_id', measures.id_json(page.id),
        'reference', page.reference,
        'title', page.title,
        'customer_name', customer.name,
        'branch_id', measures.id_json(page.branch_id),
        'branch_name', branch.name,
        'created_at', measures.instant(page.created_at),
        'status', page.status,
        'total_amount', measures.money(page.total_amount, :minor_units::int),
        'paid_amount', measures.money(page.paid_amount, :minor_units::int),
        'outstanding_amount', measures.money(page.outstanding_amount, :minor_units::int)
      ) order by page.created_at desc, page.id collate "C"
    ) as list
  from page
  left join facts.customers as customer on customer.tenant_id = :tenant and customer.id = page.customer_id
  left join facts.branches as branch on branch.tenant_id = :tenant and branch.id = page.branch_id
),
branches as (
  select
    jobs.branch_id, branch.name, count(*) as jobs, sum(jobs.total_amount) as revenue,
    sum(jobs.outstanding_amount) as outstanding
  from jobs
  left join facts.branches as branch on branch.tenant_id = :tenant and branch.id = jobs.branch_id
  group by jobs.branch_id, branch.name
),
months as (
  select
    to_char(created_day, 'YYYY-MM') as month, count(*) as jobs, sum(total_amount) as revenue,
    sum(outstanding_amount) as outstanding
  from jobs
  group by 1
)
select
  json_build_object(
    'summary', json_build_object(
      'total_revenue', measures.money(totals.revenue, :minor_units::int),
      'total_jobs', totals.jobs,
      'average_job_value', measures.money(measures.mean(totals.revenue, totals.jobs), :minor_units::int),
      'outstanding_payments', measures.money(totals.outstanding, :minor_units::int)
    ),
    'details', coalesce(details.list, '[]'),
    'pagination', json_build_object('page', :page::bigint, 'limit', :limit::bigint, 'total', totals.jobs)
  ) as data,
  json_build_object(
    'by_branch', (
      select coalesce(json_agg(
        json_build_object(
          'branch_id', measures.id_json(branch_id), 'branch_name', name, 'jobs', jobs,
          'revenue', measures.money(revenue, :minor_units::int),
          'outstanding', measures.money(outstanding, :minor_units::int)
        ) order by branch_id is null, revenue desc, branch_id collate "C"
      ), '[]')
      from branches
    ),
    'by_month', (
      select coalesce(json_agg(
        json_build_object(
          'month', month, 'jobs', jobs, 'revenue', measures.money(revenue, :minor_units::int),
          'outstanding', measures.money(outstanding, :minor_units::int)
        ) order by month
      ), '[]')
      from months
    ),
    'minor_unit', measures.minor_unit(:minor_units::int)
  ) as supplement
from totals, details
