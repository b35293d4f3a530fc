-- One row per payment that failed in the window, the newest first; meta is about all of them, not the page.
with
payments as (
  select
    id, number, customer_id, amount, method, failed_at, coalesce(failure_reason, 'unknown') as reason,
    coalesce(retry_count, 0) as retries,
    coalesce(retry_count, 0) < 3 and coalesce(failure_reason, 'unknown') not in (
      'expired_card', 'invalid_details', 'card_stolen', 'account_closed', 'fraud_suspected') as can_retry
  from measures.payments(:tenant, :as_of::timestamptz)
  where status = 'failed' and failed_day between :from::date and :to::date
),
page as (
  select *
  from payments
  order by failed_at desc, id collate "C"
  limit :limit::int offset (:page::bigint - 1) * :limit::int
),
totals as (
  select
    count(*) as failed, sum(amount) as amount, count(*) filter (where can_retry) as retryable,
    sum(amount) filter (where can_retry) as retryable_amount
  from payments
),
reasons as (
  select json_object_agg(reason, failed order by failed desc, reason collate "C") as by_reason
  from (select reason, count(*) as failed from payments group by reason) as counted
)
select
  (
    select coalesce(json_agg(json_build_object(
      'id', measures.id_json(page.id),
      'payment_number', page.number,
      'amount', measures.money(page.amount, :minor_units::int),
      'method', page.method,
      'failure_reason', page.reason,
      'failed_at', measures.instant(page.failed_at),
      'retry_count', page.retries,
      'can_retry', page.can_retry,
      'customer', json_build_object(
        'id', measures.id_json(page.customer_id), 'company_name', customer.name, 'email', customer.email)
    ) order by page.failed_at desc, page.id collate "C"), '[]')
    from page
    left join facts.customers as customer on customer.tenant_id = :tenant and customer.id = page.customer_id
  ) as data,
  json_build_object(
    'total_failed', totals.failed,
    'total_failed_amount', measures.money(totals.amount, :minor_units::int),
    'retryable_count', totals.retryable,
    'retryable_amount', measures.money(totals.retryable_amount, :minor_units::int),
    'by_reason', coalesce(reasons.by_reason, '{}')
  ) as meta,
  json_build_object(
    'minor_unit', measures.minor_unit(:minor_units::int),
    'total_failed', totals.failed,
    'total_failed_amount', measures.money(totals.amount, :minor_units::int),
    'retryable_count', totals.retryable,
    'retryable_amount', measures.money(totals.retryable_amount, :minor_units::int),
    'by_reason', coalesce(reasons.by_reason, '{}')
  ) as supplement
from totals, reasons
