import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { earlierSeries } from '../../change.ts';
import { figureRows, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, percentWord, shareOf } from '../../wording.ts';
import { buckets, type InvoiceAging, type Supplement } from './document.ts';

type Shown = Presentation<InvoiceAging, Supplement>;

const needs = ['invoices', 'payments'];

const summary = shapesOf((data: InvoiceAging) => data.summary, {
  total_outstanding: { unit: 'money', better: 'down', needs },
  overdue_amount: { unit: 'money', better: 'down', needs },
  overdue_percentage: { unit: 'percentage', better: 'down', needs },
  average_days_outstanding: { unit: 'days', better: 'down', needs },
});

/** What is outstanding and overdue, by how long it has been due, and by customer. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, summary);
  return { headline, blocks: [...rows, chart(shown), bucketTable(shown), customerTable(shown)] };
}

function chart(shown: Shown): Chart {
  const { data, text, period, previous } = shown;
  const values = (of: InvoiceAging) => buckets.map((bucket) => of.aging_buckets[bucket].total_amount);
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown),
    subtitle: text('chart_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: buckets.map((bucket) => text(bucket)) },
    series: [
      { label: period, values: values(data) },
      ...earlierSeries(previous, previous ? values(previous.data) : []),
    ],
    better: 'down',
  });
}

function message({ data: { summary, aging_buckets }, text, language }: Shown): string {
  if (summary.total_outstanding === 0) return text('chart_none');
  if (summary.overdue_amount === 0) return text('chart_current');
  return text('chart_title', {
    share: percentWord(shareOf(summary.overdue_amount, summary.total_outstanding), language),
    count: countWord(aging_buckets.over_90_days.count, language),
  });
}

function bucketTable(shown: Shown): Table {
  const { data, text, period } = shown;
  return tableOf(shown, {
    needs,
    title: text('bucket_title'),
    subtitle: text('chart_subtitle', { period }),
    columns: [
      { label: text('bucket'), unit: 'text', width: 20 },
      { label: text('invoices'), unit: 'count' },
      { label: text('amount'), unit: 'money' },
      { label: text('share'), unit: 'percentage' },
    ],
    rows: buckets.map((bucket) => {
      const { count, total_amount, percentage } = data.aging_buckets[bucket];
      return [text(bucket), count, total_amount, percentage];
    }),
    total: [text('total'), data.summary.total_invoices, data.summary.total_outstanding, null],
  });
}

function customerTable(shown: Shown): Table {
  const { data, text, period } = shown;
  return tableOf(shown, {
    needs,
    title: text('customer_title'),
    subtitle: text('customer_subtitle', { period }),
    columns: [
      { label: text('customer'), unit: 'text', width: 26 },
      ...buckets.map((bucket) => ({ label: text(bucket), unit: 'money' as const })),
      { label: text('total_outstanding'), unit: 'money' },
      { label: text('available_credit'), unit: 'money' },
    ],
    rows: data.by_customer.map((customer) => [
      customer.customer_name ?? String(customer.customer_id),
      ...buckets.map((bucket) => customer[bucket]),
      customer.total_outstanding,
      customer.available_credit,
    ]),
    total: [
      text('total'),
      ...buckets.map((bucket) => data.aging_buckets[bucket].total_amount),
      data.summary.total_outstanding,
      null,
    ],
  });
}
