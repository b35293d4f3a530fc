-- One row per invoice dated from `issued_from` on, drafts included, as it stands at the end of day `at`, from what had happened
-- by then and by as_of. A payment in the invoice's own currency counts at the invoice's rate, so that what is paid in full is paid.
create function measures.invoices(tenant text, as_of timestamptz, today date, at date, issued_from date)
returns table (
  id text, number text, customer_id text, order_id text, issued_on date, due_on date, total numeric, paid numeric,
  written_off numeric, balance numeric, standing text, is_issued boolean, is_open boolean, age text
)
language sql stable parallel safe as $$
  select
    bill.id, bill.number, bill.customer_id, bill.order_id, bill.issued_on, bill.due_on, bill.total, bill.paid,
    bill.written_off, due.balance, state.standing,
    bill.is_issued, bill.is_issued and due.balance > 0,
    case
      when $4 <= bill.due_on then 'current'
      when $4 - bill.due_on <= 30 then '1_30_days'
      when $4 - bill.due_on <= 60 then '31_60_days'
      when $4 - bill.due_on <= 90 then '61_90_days'
      else 'over_90_days'
    end
  from (
    select
      invoice.id, invoice.number, invoice.customer_id, invoice.order_id, invoice.issued_on, invoice.due_on,
      invoice.total_amount as total, invoice.status = 'draft' as is_draft,
      coalesce(invoice.cancelled_at <= $2 and invoice.cancelled_day <= $4, invoice.status = 'cancelled') as is_cancelled,
      invoice.status <> 'draft'
        and not coalesce(invoice.cancelled_at <= $2 and invoice.cancelled_day <= $4, invoice.status = 'cancelled') as is_issued,
      coalesce(sum(
        case when event.currency = invoice.currency then event.amount_original * invoice.exchange_rate else event.amount end
      ), 0) as paid,
      case when coalesce(invoice.written_off_on <= least($3, $4), true) then coalesce(invoice.written_off_amount, 0) else 0
      end as written_off
    from facts.invoices as invoice
    left join measures.payment_events($1, $2) as event on event.invoice_id = invoice.id and event.day <= $4
    where invoice.tenant_id = $1 and invoice.issued_on between $5 and least($3, $4)
    group by invoice.tenant_id, invoice.id
  ) as bill
  cross join lateral (select greatest(bill.total - bill.paid - bill.written_off, 0) as balance) as due
  cross join lateral (select
    case
      when bill.is_cancelled then 'cancelled'
      when bill.is_draft then 'draft'
      when due.balance <= 0 then 'paid'
      when bill.due_on < $4 then 'overdue'
      when bill.paid > 0 then 'partially_paid'
      else 'sent'
    end as standing
  ) as state
$$;
