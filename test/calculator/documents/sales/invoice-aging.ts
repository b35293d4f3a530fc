import { type Day, dayNumber } from '../../days.ts';
import { mean, whole, ZERO } from '../../decimal.ts';
import { count, date, id, money, percent, tenth } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { balances, BUCKETS, bucketOf, type InvoiceAt, invoicesAt } from '../../measures/invoices.ts';
import { byId, byText, grouped, type Query, type World } from '../../world.ts';

const LABELS = {
  current: 'Current (Not Due)',
  '1_30_days': '1-30 Days Overdue',
  '31_60_days': '31-60 Days Overdue',
  '61_90_days': '61-90 Days Overdue',
  over_90_days: 'Over 90 Days',
};

type Bucket = keyof typeof LABELS;

export function invoiceAging(world: World, query: Query): Json {
  const day = query.as_of_date === undefined ? world.today : dayNumber(query.as_of_date);
  const all = invoicesAt(world, day).filter(
    ({ invoice }) => query.customer_id === undefined || invoice.customer_id === query.customer_id,
  );
  const open = all.filter((each) => each.open);
  const paid = /^(true|1)$/.test(query.include_paid ?? '')
    ? all.filter((each) => each.standing === 'paid')
    : [];
  const outstanding = balances(open);
  const inBucket = (bucket: Bucket, some = open) => some.filter((each) => bucketOf(each, day) === bucket);
  const overdue = outstanding.minus(balances(inBucket('current')));
  return {
    data: {
      report_date: date(day),
      aging_buckets: Object.fromEntries(
        BUCKETS.map((bucket) => {
          const inside = inBucket(bucket);
          const shown = {
            label: LABELS[bucket],
            count: count(inside.length + (bucket === 'current' ? paid.length : 0)),
            total_amount: money(world, balances(inside)),
            percentage: percent(balances(inside).over(outstanding)),
          };
          return [bucket, shown];
        }),
      ),
      summary: {
        total_invoices: count(open.length + paid.length),
        total_outstanding: money(world, outstanding),
        overdue_amount: money(world, overdue),
        overdue_percentage: percent(overdue.over(outstanding)),
        average_days_outstanding: tenth(mean(open.map(({ invoice }) => whole(day - invoice.issued_on)))),
      },
      by_customer: byCustomer(world, open, day),
    },
  };
}

function byCustomer(world: World, open: readonly InvoiceAt[], day: Day): Json {
  const rows = grouped(open, ({ invoice }) => invoice.customer_id)
    .map(([customer, invoices]) => ({ customer, invoices, outstanding: balances(invoices) }))
    .toSorted((a, b) => b.outstanding.compare(a.outstanding) || byText(a.customer, b.customer));
  return rows.map(({ customer, invoices, outstanding }) => {
    const record = byId(world.customers, customer);
    const limit = record?.credit_limit ?? ZERO;
    return {
      customer_id: id(customer),
      customer_name: record?.name ?? null,
      customer_number: record?.number ?? null,
      ...Object.fromEntries(
        BUCKETS.map((bucket) => [
          bucket,
          money(world, balances(invoices.filter((each) => bucketOf(each, day) === bucket))),
        ]),
      ),
      total_outstanding: money(world, outstanding),
      credit_limit: money(world, limit),
      available_credit: money(world, limit.minus(outstanding)),
    };
  });
}
