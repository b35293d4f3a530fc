import type { Chart, Table } from '../../../render/document.ts';
import { changeOf, differenceCell, differenceColumn, earlierSeries } from '../../change.ts';
import { derive } from '../../derived.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
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
type Shapes = FigureShapes<Dashboard>;

/** Above this many days, days are a line rather than columns. */
const MOST_COLUMNS = 31;
/** A change below this many percent is none worth a word. */
const FLAT = 0.5;

const ordered = { needs: ['orders'] };
const billed = { needs: ['invoices'] };
const collected = { needs: ['invoices', 'payments'] };
const paid = { needs: ['payments'] };

const summary: Shapes = {
  total_revenue: {
    unit: 'money',
    better: 'up',
    ...ordered,
    value: ({ summary }) => summary.total_revenue,
    trend: ({ trends }) => trends.daily_revenue.map(({ revenue }) => revenue),
  },
  total_orders: {
    unit: 'count',
    better: 'up',
    ...ordered,
    value: ({ summary }) => summary.total_orders,
    trend: ({ trends }) => trends.daily_orders.map(({ orders }) => orders),
  },
  average_order_value: {
    unit: 'money',
    better: 'up',
    ...ordered,
    value: ({ summary }) => summary.average_order_value,
  },
  collection_rate: {
    unit: 'percentage',
    better: 'up',
    ...collected,
    value: ({ summary }) => summary.collection_rate,
  },
  outstanding_receivables: {
    unit: 'money',
    better: 'down',
    ...collected,
    value: ({ summary }) => summary.outstanding_receivables,
  },
};

const invoices: Shapes = {
  invoices_sent: {
    unit: 'count',
    ...billed,
    value: ({ invoices }) => invoices.invoices_sent,
  },
  invoices_paid: {
    unit: 'count',
    better: 'up',
    ...collected,
    value: ({ invoices }) => invoices.invoices_paid,
  },
  invoices_overdue: {
    unit: 'count',
    better: 'down',
    ...collected,
    value: ({ invoices }) => invoices.invoices_overdue,
  },
  overdue_amount: {
    unit: 'money',
    better: 'down',
    ...collected,
    value: ({ invoices }) => invoices.total_overdue_amount,
  },
  average_days_to_pay: {
    unit: 'days',
    better: 'down',
    ...collected,
    value: ({ invoices }) => invoices.average_days_to_pay,
  },
};

const payments: Shapes = {
  payments_received: {
    unit: 'count',
    better: 'up',
    ...paid,
    value: ({ payments }) => payments.payments_received,
  },
  total_paid: {
    unit: 'money',
    better: 'up',
    ...paid,
    value: ({ payments }) => payments.total_paid,
  },
  refunded_amount: {
    unit: 'money',
    better: 'down',
    ...paid,
    value: ({ payments }) => payments.refunded_amount,
  },
  failed_payments: {
    unit: 'count',
    better: 'down',
    ...paid,
    value: ({ payments }) => payments.failed_payments,
  },
  disputed_payments: {
    unit: 'count',
    better: 'down',
    ...paid,
    value: ({ payments }) => payments.disputed_payments,
  },
};

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
  const title = dailyMessage(shown);
  return {
    kind: 'chart',
    needs: ['orders'],
    type: days.length > MOST_COLUMNS ? 'line' : 'columns',
    title,
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
    alternative: `${title}. ${text('daily_subtitle', { period })}`,
    empty: text('empty'),
  };
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

function ordersByStatus({ data, previous, text, period }: Shown): Table {
  const { orders_by_status } = data.orders;
  const earlier = previous?.data.orders;
  return {
    kind: 'table',
    needs: ['orders'],
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
    empty: text('empty'),
  };
}

function withDrafts({ new_orders, orders_by_status }: Dashboard['orders']): number {
  return derive('sum', new_orders, orders_by_status.draft);
}
