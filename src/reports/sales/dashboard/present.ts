import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { changeOf, differenceCell, differenceColumn, earlierSeries } from '../../change.ts';
import { derive } from '../../derived.ts';
import { figureRows, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { dayWord, percentWord, shareOf } from '../../wording.ts';
import { orderStatuses, type OrderStatus } from '../order-status.ts';

export interface Dashboard {
  period: { label: string; from: string; to: string; days: number };
  summary: {
    total_revenue: number;
    total_orders: number;
    average_order_value: number;
    total_invoices_sent: number;
    total_invoices_paid: number;
    collection_rate: number;
    outstanding_receivables: number;
  };
  orders: {
    new_orders: number;
    confirmed_orders: number;
    shipped_orders: number;
    completed_orders: number;
    cancelled_orders: number;
    orders_by_status: Record<OrderStatus, number>;
  };
  invoices: {
    invoices_sent: number;
    invoices_paid: number;
    invoices_overdue: number;
    total_overdue_amount: number;
    average_days_to_pay: number;
  };
  payments: {
    payments_received: number;
    total_paid: number;
    failed_payments: number;
    disputed_payments: number;
    refunded_amount: number;
  };
  comparison?: Record<string, number>;
  trends: {
    daily_revenue: { date: string; revenue: number }[];
    daily_orders: { date: string; orders: number }[];
  };
}

export interface Supplement {
  minor_unit: number;
  /** The window of `comparison`, which for an unfinished window is as long as what has elapsed of it; nulls without it. */
  compared_from: string | null;
  compared_to: string | null;
}

type Shown = Presentation<Dashboard, Supplement>;
/** Above this many days, days are a line rather than columns. */
const MOST_COLUMNS = 31;
/** A change below this many percent is none worth a word. */
const FLAT = 0.5;

const ordered = ['orders'];
const billed = ['invoices'];
const collected = ['invoices', 'payments'];
const paid = ['payments'];

const summary = shapesOf((data: Dashboard) => data.summary, {
  total_revenue: {
    unit: 'money',
    better: 'up',
    needs: ordered,
    trend: ({ trends }) => trends.daily_revenue.map(({ revenue }) => revenue),
  },
  total_orders: {
    unit: 'count',
    better: 'up',
    needs: ordered,
    trend: ({ trends }) => trends.daily_orders.map(({ orders }) => orders),
  },
  average_order_value: { unit: 'money', better: 'up', needs: ordered },
  collection_rate: { unit: 'percentage', better: 'up', needs: collected },
  outstanding_receivables: { unit: 'money', better: 'down', needs: collected },
});

const invoices = shapesOf((data: Dashboard) => data.invoices, {
  invoices_sent: { unit: 'count', needs: billed },
  invoices_paid: { unit: 'count', better: 'up', needs: collected },
  invoices_overdue: { unit: 'count', better: 'down', needs: collected },
  total_overdue_amount: { name: 'overdue_amount', unit: 'money', better: 'down', needs: collected },
  average_days_to_pay: { unit: 'days', better: 'down', needs: collected },
});

const payments = shapesOf((data: Dashboard) => data.payments, {
  payments_received: { unit: 'count', better: 'up', needs: paid },
  total_paid: { unit: 'money', better: 'up', needs: paid },
  refunded_amount: { unit: 'money', better: 'down', needs: paid },
  failed_payments: { unit: 'count', better: 'down', needs: paid },
  disputed_payments: { unit: 'count', better: 'down', needs: paid },
});

/** The summary, revenue day by day, orders by status, and what was billed and paid. */
export function present(shown: Shown): Presented {
  const first = figureRows(shown, summary);
  const others = figureRows(shown, invoices, payments);
  return {
    headline: { ...first.headline, ...others.headline },
    blocks: [...first.rows, dailyRevenue(shown), ordersByStatus(shown), ...others.rows],
  };
}

function dailyRevenue(shown: Shown): Chart {
  const { data, previous, text, period } = shown;
  const days = data.trends.daily_revenue;
  const earlier = previous?.data.trends.daily_revenue ?? [];
  return chartOf(shown, {
    needs: ordered,
    type: days.length > MOST_COLUMNS ? 'line' : 'columns',
    title: dailyMessage(shown),
    subtitle: text('daily_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'date', values: days.map(({ date }) => date) },
    series: [
      { label: previous ? period : text('total_revenue'), values: days.map(({ revenue }) => revenue) },
      ...earlierSeries(
        previous,
        days.map((_, day) => earlier[day]?.revenue ?? null),
      ),
    ],
    better: 'up',
  });
}

function dailyMessage(shown: Shown): string {
  const { data, previous, text, language } = shown;
  const moved = movement(shown, 'total_revenue');
  const orders = movement(shown, 'total_orders');
  if (previous && moved && orders)
    return text('moved_title', { against: previous.label, revenue: moved, orders });
  const best = data.trends.daily_revenue.toSorted((a, b) => b.revenue - a.revenue)[0];
  const total = data.summary.total_revenue;
  if (!best || best.revenue <= 0 || best.revenue > total) return text('daily_plain');
  return text('daily_title', {
    day: dayWord(best.date, language),
    share: percentWord(shareOf(best.revenue, total), language),
  });
}

/** How far a figure moved, in words; less than half a percent is flat, and nothing is said against an earlier zero. */
function movement(
  { data, previous, text, language }: Shown,
  name: 'total_revenue' | 'total_orders',
): string | null {
  const { change } = changeOf(data.summary[name], previous?.data.summary[name], 'count', previous?.label);
  if (!change) return null;
  if (Math.abs(change.value) < FLAT) return text('flat');
  const share = percentWord(Math.abs(change.value) / 100, language);
  return text(change.value > 0 ? 'up' : 'down', { share });
}

function ordersByStatus(shown: Shown): Table {
  const { data, previous, text, period } = shown;
  const { orders_by_status } = data.orders;
  const earlier = previous?.data.orders;
  return tableOf(shown, {
    needs: ordered,
    title: text('status_title'),
    subtitle: text('status_subtitle', { period }),
    columns: [
      { label: text('status'), unit: 'text' },
      { label: text('orders'), unit: 'count' },
      ...differenceColumn(previous, 'count'),
    ],
    rows: orderStatuses.map((status) => [
      text(status),
      orders_by_status[status],
      ...differenceCell(previous, orders_by_status[status], earlier?.orders_by_status[status]),
    ]),
    total: [
      text('total_with_drafts'),
      withDrafts(data.orders),
      ...differenceCell(previous, withDrafts(data.orders), earlier && withDrafts(earlier)),
    ],
  });
}

function withDrafts({ new_orders, orders_by_status }: Dashboard['orders']): number {
  return derive('sum', new_orders, orders_by_status.draft);
}
