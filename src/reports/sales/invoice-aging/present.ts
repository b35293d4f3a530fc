import type { Chart, Table } from '../../../render/document.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, percentWord, shareOf } from '../../wording.ts';
import { buckets, type CustomerAging, type InvoiceAging, type Supplement } from './document.ts';

type Shown = Presentation<InvoiceAging, Supplement>;

const needs = ['invoices', 'payments'];

const shapes: FigureShapes<InvoiceAging> = {
  total_outstanding: {
    unit: 'money',
    better: 'down',
    needs,
    value: ({ summary }) => summary.total_outstanding,
  },
  overdue_amount: {
    unit: 'money',
    better: 'down',
    needs,
    value: ({ summary }) => summary.overdue_amount,
  },
  overdue_percentage: {
    unit: 'percentage',
    better: 'down',
    needs,
    value: ({ summary }) => summary.overdue_percentage,
  },
  average_days_outstanding: {
    unit: 'days',
    better: 'down',
    needs,
    value: ({ summary }) => summary.average_days_outstanding,
  },
};

/** What is outstanding and overdue, by how long it has been due, and by customer. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, shapes);
  return {
    headline,
    blocks: [...rows, chart(shown), bucketTable(shown), customerTable(shown)],
  };
}

function chart(shown: Shown): Chart {
  const { data, text, period, previous } = shown;
  const title = message(shown);
  const values = (of: InvoiceAging) => buckets.map((bucket) => of.aging_buckets[bucket].total_amount);
  return {
    kind: 'chart',
    needs,
    type: 'bars',
    title,
    subtitle: text('chart_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: buckets.map((bucket) => text(bucket)) },
    series: [
      { label: period, values: values(data) },
      ...(previous
        ? [{ label: previous.label, values: values(previous.data), scenario: 'previous' as const }]
        : []),
    ],
    better: 'down',
    alternative: `${title}. ${text('chart_subtitle', { period })}`,
    empty: text('empty'),
  };
}

function message({ data: { summary, aging_buckets }, text, language }: Shown): string {
  if (summary.total_outstanding === 0) return text('chart_none');
  if (summary.overdue_amount === 0) return text('chart_current');
  return text('chart_title', {
    share: percentWord(shareOf(summary.overdue_amount, summary.total_outstanding), language),
    count: countWord(aging_buckets.over_90_days.count, language),
  });
}

function bucketTable({ data, text, period }: Shown): Table {
  const { aging_buckets, summary } = data;
  return {
    kind: 'table',
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
      const { count, total_amount, percentage } = aging_buckets[bucket];
      return [text(bucket), count, total_amount, percentage];
    }),
    total: [text('total'), summary.total_invoices, summary.total_outstanding, null],
    empty: text('empty'),
  };
}

function customerTable({ data, text, period }: Shown): Table {
  const { by_customer, summary } = data;
  return {
    kind: 'table',
    needs,
    title: text('customer_title'),
    subtitle: text('customer_subtitle', { period }),
    columns: [
      { label: text('customer'), unit: 'text', width: 26 },
      ...buckets.map((bucket) => ({ label: text(bucket), unit: 'money' as const })),
      { label: text('total_outstanding'), unit: 'money' },
      { label: text('available_credit'), unit: 'money' },
    ],
    rows: by_customer.map(customerRow),
    total: [
      text('total'),
      ...buckets.map((bucket) => data.aging_buckets[bucket].total_amount),
      summary.total_outstanding,
      null,
    ],
    empty: text('empty'),
  };
}

function customerRow(customer: CustomerAging): (string | number | null)[] {
  return [
    customer.customer_name ?? String(customer.customer_id),
    ...buckets.map((bucket) => customer[bucket]),
    customer.total_outstanding,
    customer.available_credit,
  ];
}
