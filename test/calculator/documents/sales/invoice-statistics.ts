import { within } from '../../days.ts';
import { type Rational, mean, median, sum, whole } from '../../decimal.ts';
import { count, id, money, percent, period, rest, share, tenth } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { collection, salesOutstanding } from '../../measures/collection.ts';
import {
  balances,
  BUCKETS,
  bucketOf,
  daysToPay,
  type InvoiceAt,
  invoicesAt,
  STANDINGS,
} from '../../measures/invoices.ts';
import { endOf, salesWindow } from '../../measures/windows.ts';
import { byId, byText, grouped, type Query, type World } from '../../world.ts';

export function invoiceStatistics(world: World, query: Query): Json {
  const window = salesWindow(world, query);
  const end = endOf(world, window);
  const all = invoicesAt(world, end).filter(
    ({ invoice }) => query.customer_id === undefined || invoice.customer_id === query.customer_id,
  );
  const inside = all.filter(({ invoice }) => within(invoice.issued_on, window));
  const standing = (name: string) => inside.filter((each) => each.standing === name);
  return {
    data: {
      period: period(window),
      invoice_counts: {
        total: count(inside.length),
        ...Object.fromEntries(STANDINGS.map((name) => [name, count(standing(name).length)])),
      },
      financial_metrics: financialMetrics(world, inside),
      payment_metrics: {
        ...paymentMetrics(inside),
        days_sales_outstanding: tenth(salesOutstanding(world, all, window)),
      },
      aging_analysis: Object.fromEntries(
        BUCKETS.map((bucket) => [
          bucket,
          money(world, balances(all.filter((each) => each.open && bucketOf(each, end) === bucket))),
        ]),
      ),
      top_customers_by_invoices: topCustomers(world, inside, end),
    },
  };
}

function financialMetrics(world: World, inside: readonly InvoiceAt[]): Json {
  const { issued, invoiced, paid } = collection(inside);
  return {
    total_invoiced: money(world, invoiced),
    total_paid: money(world, paid),
    total_outstanding: money(world, invoiced.minus(paid)),
    total_overdue: money(world, balances(inside.filter(({ standing }) => standing === 'overdue'))),
    average_invoice_value: money(world, invoiced.over(whole(issued.length))),
    collection_rate: percent(paid.over(invoiced)),
    write_off_amount: money(world, sum(issued.map(({ writtenOff }) => writtenOff))),
  };
}

/** An invoice that a write-off closed has no days to pay, and was not paid on time. */
function paymentMetrics(inside: readonly InvoiceAt[]) {
  const paid = inside.filter((each) => each.standing === 'paid');
  const settled = paid.filter(({ paidDay }) => paidDay !== null);
  const days = settled.map((each) => whole(daysToPay(each)));
  const onTime = share(paid.filter(isOnTime).length, paid.length);
  return {
    average_days_to_pay: tenth(mean(days)),
    median_days_to_pay: tenth(median(days)),
    on_time_payment_rate: percent(onTime),
    late_payment_rate: rest(onTime, paid.length),
  };
}

function isOnTime({ paidDay, invoice }: InvoiceAt): boolean {
  return paidDay !== null && paidDay <= invoice.due_on;
}

function topCustomers(world: World, inside: readonly InvoiceAt[], end: number): Json {
  const rows = grouped(
    inside.filter(({ issued }) => issued),
    ({ invoice }) => invoice.customer_id,
  )
    .map(([customer, invoices]) => ({ customer, invoices, ...collection(invoices) }))
    .toSorted((a, b) => b.invoiced.compare(a.invoiced) || byText(a.customer, b.customer));
  return rows.slice(0, 10).map(({ customer, invoices, invoiced, paid }) => ({
    customer_id: id(customer),
    customer_name: byId(world.customers, customer)?.name ?? null,
    invoice_count: count(invoices.length),
    total_invoiced: money(world, invoiced),
    total_paid: money(world, paid),
    payment_performance: performance(invoices.filter(({ invoice }) => invoice.due_on < end)),
  }));
}

function performance(due: readonly InvoiceAt[]): string {
  if (due.length === 0) return 'excellent';
  const onTime: Rational = share(due.filter(isOnTime).length, due.length).times(whole(100));
  const reaches = (limit: number) => onTime.compare(whole(limit)) >= 0;
  return reaches(95) ? 'excellent' : reaches(80) ? 'good' : reaches(60) ? 'fair' : 'poor';
}
