import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { differenceCell, differenceColumn, earlierSeries } from '../../change.ts';
import { figureRows, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, originWord, percentWord, shareOf } from '../../wording.ts';
import { orderStatuses } from '../order-status.ts';
import type { OrderPerformance, Supplement } from './document.ts';

type Shown = Presentation<OrderPerformance, Supplement>;

const needs = ['orders'];

const orders = shapesOf((data: OrderPerformance) => data.order_metrics, {
  total_orders: { unit: 'count', better: 'up', needs },
  total_revenue: { unit: 'money', better: 'up', needs },
  average_order_value: { unit: 'money', better: 'up', needs },
  median_order_value: { unit: 'money', better: 'up', needs },
  cancellation_rate: { unit: 'percentage', better: 'down', needs },
});

const fulfillment = shapesOf((data: OrderPerformance) => data.fulfillment_metrics, {
  on_time_delivery_rate: { unit: 'percentage', better: 'up', needs },
  average_fulfillment_days: { unit: 'days', better: 'down', needs },
  orders_pending_fulfillment: { unit: 'count', better: 'down', needs },
});

const customers = shapesOf((data: OrderPerformance) => data.customer_metrics, {
  unique_customers: { unit: 'count', better: 'up', needs },
  new_customers: { unit: 'count', better: 'up', needs },
  repeat_customer_rate: { unit: 'percentage', better: 'up', needs },
});

/** Orders, fulfilment and customers in figures, revenue by source, orders by status, and the best representatives. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, orders, { ...fulfillment, ...customers });
  return {
    headline,
    blocks: [...rows, bySource(shown), byStatus(shown), representatives(shown), winRates(shown)],
  };
}

function bySource(shown: Shown): Chart {
  const { data, previous, text, period, language } = shown;
  const earlier = previous?.data.channel_metrics.by_source;
  const sources = Object.entries(data.channel_metrics.by_source);
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: sourceMessage(shown),
    subtitle: text('source_subtitle', { period }),
    unit: 'money',
    categories: {
      unit: 'text',
      values: sources.map(([source]) => originWord(source, text('unknown_source'), language)),
    },
    series: [
      { label: previous ? period : text('total_revenue'), values: sources.map(([, { revenue }]) => revenue) },
      ...earlierSeries(
        previous,
        sources.map(([source]) => earlier?.[source]?.revenue ?? 0),
      ),
    ],
    better: 'up',
  });
}

function sourceMessage({ data, text, language }: Shown): string {
  const [first] = Object.entries(data.channel_metrics.by_source);
  const total = data.order_metrics.total_revenue;
  // That nobody knows where orders come from is no message.
  if (!first || first[0] === 'unknown' || first[1].revenue <= 0 || first[1].revenue > total)
    return text('source_plain');
  const share = percentWord(shareOf(first[1].revenue, total), language);
  return text('source_title', { source: originWord(first[0], text('unknown_source'), language), share });
}

function byStatus(shown: Shown): Table {
  const { data, previous, text, period } = shown;
  const { orders_by_status: counts, total_orders } = data.order_metrics;
  const earlier = previous?.data.order_metrics;
  return tableOf(shown, {
    needs,
    title: text('status_title'),
    subtitle: text('status_subtitle', { period }),
    columns: [
      { label: text('status'), unit: 'text' },
      { label: text('total_orders'), unit: 'count' },
      { label: text('share'), unit: 'fraction' },
      ...differenceColumn(previous, 'count'),
    ],
    rows: orderStatuses
      .filter((status) => counts[status] !== undefined)
      .map((status) => [
        text(status),
        counts[status] ?? 0,
        shareOf(counts[status] ?? 0, total_orders),
        ...differenceCell(previous, counts[status] ?? 0, earlier?.orders_by_status[status] ?? 0),
      ]),
    total: [
      text('total'),
      total_orders,
      null,
      ...differenceCell(previous, total_orders, earlier?.total_orders),
    ],
  });
}

function representatives(shown: Shown): Table {
  const { data, text, period, language } = shown;
  return tableOf(shown, {
    needs,
    title: text('reps_title'),
    subtitle: text('reps_subtitle', { count: countWord(data.top_sales_reps.length, language), period }),
    columns: [
      { label: text('rep'), unit: 'text', width: 24 },
      { label: text('total_orders'), unit: 'count' },
      { label: text('total_revenue'), unit: 'money' },
      { label: text('average_order_value'), unit: 'money' },
    ],
    rows: data.top_sales_reps.map((rep) => [repWord(rep), rep.orders, rep.revenue, rep.average_order_value]),
    empty: text('no_reps'),
  });
}

function winRates(shown: Shown): Table {
  const { data, text, period } = shown;
  return tableOf(shown, {
    needs: ['orders', 'deals', 'stages'],
    title: text('win_title'),
    subtitle: text('win_subtitle', { period }),
    columns: [
      { label: text('rep'), unit: 'text', width: 24 },
      { label: text('win_rate'), unit: 'percentage' },
    ],
    rows: data.top_sales_reps.map((rep) => [repWord(rep), rep.win_rate]),
    empty: text('no_reps'),
  });
}

function repWord({ name, sales_rep_id }: OrderPerformance['top_sales_reps'][number]): string {
  return name ?? String(sales_rep_id);
}
