import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, firstWord, percentWord, shareOf } from '../../wording.ts';

export interface TopCustomer {
  customer_id: number | string;
  customer_name: string | null;
  total_orders: number;
  total_revenue: number;
  average_order_value: number;
}

export interface Supplement {
  /** All customers with a placed order, and their revenue of all time. */
  customers: number;
  total_revenue: number;
}

type Shown = Presentation<TopCustomer[], Supplement>;

const needs = ['orders'];

/** The customers as bars and as a table. */
export function present(shown: Shown): Presented {
  return { headline: {}, blocks: [chart(shown), table(shown)] };
}

function chart(shown: Shown): Chart {
  const { data, text } = shown;
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown),
    subtitle: subtitleOf(shown),
    unit: 'money',
    categories: { unit: 'text', values: data.map(nameOf) },
    series: [{ label: text('revenue'), values: data.map(({ total_revenue }) => total_revenue) }],
  });
}

function subtitleOf({ data, supplement, text, period, language }: Shown): string {
  return text('subtitle', { period, first: firstWord(data.length, supplement.customers, language) });
}

function message({ data, supplement, text, language }: Shown): string {
  const listed = data.reduce((sum, { total_revenue }) => sum + total_revenue, 0);
  if (listed <= 0 || listed > supplement.total_revenue) return text('plain');
  const share = percentWord(shareOf(listed, supplement.total_revenue), language);
  return text('message', { count: countWord(data.length, language), share });
}

function table(shown: Shown): Table {
  const { data, text } = shown;
  return tableOf(shown, {
    needs,
    title: text('title'),
    subtitle: subtitleOf(shown),
    columns: [
      { label: text('customer'), unit: 'text', width: 26 },
      { label: text('orders'), unit: 'count' },
      { label: text('revenue'), unit: 'money' },
      { label: text('average'), unit: 'money' },
    ],
    rows: data.map((row) => [nameOf(row), row.total_orders, row.total_revenue, row.average_order_value]),
  });
}

function nameOf({ customer_name, customer_id }: TopCustomer): string {
  return customer_name ?? String(customer_id);
}
