import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import type { Presentation, Presented } from '../../report.ts';
import { percentWord, shareOf } from '../../wording.ts';
import { orderStatuses, type OrderStatus } from '../order-status.ts';

export type OrdersByStatus = Partial<Record<OrderStatus, { count: number; total_value: number }>>;

export interface Supplement {
  minor_unit: number;
  total_orders: number;
  total_value: number;
}

type Shown = Presentation<OrdersByStatus, Supplement>;

const needs = ['orders'];

/** The statuses as bars and as a table. */
export function present(shown: Shown): Presented {
  return { headline: {}, blocks: [chart(shown), table(shown)] };
}

function chart(shown: Shown): Chart {
  const { text, period } = shown;
  const statuses = occurring(shown);
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown),
    subtitle: text('subtitle', { period }),
    unit: 'count',
    categories: { unit: 'text', values: statuses.map(([status]) => text(status)) },
    series: [{ label: text('orders'), values: statuses.map(([, { count }]) => count) }],
  });
}

function message(shown: Shown): string {
  const { supplement, text, language } = shown;
  const [most] = occurring(shown).toSorted(([, a], [, b]) => b.count - a.count);
  if (!most) return text('title');
  return text('message', {
    status: text(most[0]),
    share: percentWord(shareOf(most[1].count, supplement.total_orders), language),
  });
}

function table(shown: Shown): Table {
  const { supplement, text, period } = shown;
  return tableOf(shown, {
    needs,
    title: text('title'),
    subtitle: text('subtitle', { period }),
    columns: [
      { label: text('status'), unit: 'text' },
      { label: text('orders'), unit: 'count' },
      { label: text('value'), unit: 'money' },
    ],
    rows: occurring(shown).map(([status, { count, total_value }]) => [text(status), count, total_value]),
    total: [text('total'), supplement.total_orders, supplement.total_value],
  });
}

function occurring({ data }: Shown): [OrderStatus, { count: number; total_value: number }][] {
  return orderStatuses.flatMap((status) => {
    const totals = data[status];
    return totals ? [[status, totals]] : [];
  });
}
