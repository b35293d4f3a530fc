-- One document per window: the payments created in it, of one method or status or of all.
with
payments as (
  select *
  from measures.payments(:tenant, :as_of::timestamptz)
  where day between :from::date and :to::date
    and (:method::text is null or method = :method::text)
    and (:status::text is null or status = :status::text)
),
counts as (
  select
    count(*) as total, count(*) filter (where status = 'completed') as completed,
    count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'failed') as failed,
    count(*) filter (where status = 'refunded') as refunded, count(*) filter (where status = 'disputed') as disputed
  from payments
),
totals as (
  select
    count(*) filter (where captured) as captured, coalesce(sum(amount) filter (where captured), 0) as processed,
    coalesce(sum(refunded_amount), 0) as refunded, coalesce(sum(fee), 0) as fees,
    avg(extract(epoch from completed_at - created_at)) as seconds
  from payments
),
methods as (
  select
    method, count(*) as payments, count(*) filter (where captured) as captured,
    coalesce(sum(amount) filter (where captured), 0) as amount, sum(fee) as fees
  from payments
  group by method
),
method_breakdown as (
  select json_object_agg(methods.method, json_build_object(
    'count', methods.payments,
    'amount', measures.money(methods.amount, :minor_units::int),
    'percentage', measures.percentage(methods.amount, totals.processed),
    'average_transaction', measures.money(measures.mean(methods.amount, methods.captured), :minor_units::int),
    'fees', measures.money(methods.fees, :minor_units::int)
  ) order by methods.amount desc, methods.method collate "C") as by_method
  from methods, totals
),
gateways as (
  select
    gateway, count(*) as payments, count(*) filter (where captured) as captured, avg(response_time_ms) as response_time
  from payments
  where gateway is not null
  group by gateway
),
gateway_performance as (
  select json_object_agg(gateway, json_build_object(
    'count', payments,
    'success_rate', measures.percentage(captured, payments),
    'average_response_time_ms', round(coalesce(response_time, 0))
  ) order by payments desc, gateway collate "C") as by_gateway
  from gateways
)
select
  json_build_object(
    'period', json_build_object('from', :from::date, 'to', :to::date),
    'payment_counts', to_json(counts),
    'financial_metrics', json_build_object(
      'total_processed', measures.money(totals.processed, :minor_units::int),
      'total_refunded', measures.money(totals.refunded, :minor_units::int),
      'total_fees', measures.money(totals.fees, :minor_units::int),
      'net_revenue', measures.money(totals.processed - totals.refunded - totals.fees, :minor_units::int),
      'average_transaction', measures.money(measures.mean(totals.processed, totals.captured), :minor_units::int)),
    'method_breakdown', coalesce(method_breakdown.by_method, '{}'),
    'success_metrics', json_build_object(
      'success_rate', measures.percentage(totals.captured, counts.total),
      'failure_rate', measures.percentage(counts.failed, counts.total),
      'refund_rate', measures.percentage(counts.refunded, counts.total),
      'dispute_rate', measures.percentage(counts.disputed, counts.total),
      'average_processing_time_seconds', measures.one_decimal(totals.seconds)),
    'gateway_performance', coalesce(gateway_performance.by_gateway, '{}')
  ) as data,
  json_build_object('minor_unit', measures.minor_unit(:minor_units::int), 'captured', totals.captured) as supplement
from counts, totals, method_breakdown, gateway_performance
