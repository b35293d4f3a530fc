import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { percentWord, shareOf } from '../../wording.ts';
import { type CustomerAnalytics, segments, type Supplement } from './document.ts';

type Shown = Presentation<CustomerAnalytics, Supplement>;

const needs = ['orders'];

const figures: FigureShapes<CustomerAnalytics> = {
  new_customers: {
    unit: 'count',
    better: 'up',
    needs,
    value: ({ customer_segmentation }) => customer_segmentation.new_customers.count,
  },
  returning_customers: {
    unit: 'count',
    better: 'up',
    needs,
    value: ({ customer_segmentation }) => customer_segmentation.returning_customers.count,
  },
  repeat_purchase_rate: {
    unit: 'percentage',
    better: 'up',
    needs,
    value: ({ purchase_frequency }) => purchase_frequency.repeat_purchase_rate,
  },
  average_lifetime_value: {
    unit: 'money',
    better: 'up',
    needs,
    value: ({ customer_lifetime_value }) => customer_lifetime_value.average,
  },
  median_lifetime_value: {
    unit: 'money',
    better: 'up',
    needs,
    value: ({ customer_lifetime_value }) => customer_lifetime_value.median,
  },
  time_between_purchases: {
    unit: 'days',
    better: 'down',
    needs,
    value: ({ purchase_frequency }) => purchase_frequency.time_between_purchases_days,
  },
};

/** Who ordered and what they are worth, revenue by segment, and the best customers. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures);
  return { headline, blocks: [...rows, chart(shown), segmentTable(shown), best(shown)] };
}

function chart(shown: Shown): Chart {
  const { data, text, period } = shown;
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown),
    subtitle: text('segment_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: segments.map((segment) => text(segment)) },
    series: [
      {
        label: text('revenue'),
        values: segments.map((segment) => data.customer_segmentation[segment].revenue),
      },
    ],
  });
}

function message({ data, supplement, text, language }: Shown): string {
  const { revenue } = data.customer_segmentation.returning_customers;
  if (revenue <= 0 || revenue > supplement.revenue) return text('segment_plain');
  return text('segment_message', { share: percentWord(shareOf(revenue, supplement.revenue), language) });
}

function segmentTable(shown: Shown): Table {
  const { data, supplement, text, period } = shown;
  return tableOf(shown, {
    needs,
    title: text('segment_title'),
    subtitle: text('segment_subtitle', { period }),
    columns: [
      { label: text('segment'), unit: 'text', width: 20 },
      { label: text('customers'), unit: 'count' },
      { label: text('revenue'), unit: 'money' },
      { label: text('average_order_value'), unit: 'money' },
    ],
    rows: segments.map((segment) => {
      const { count, revenue, average_order_value } = data.customer_segmentation[segment];
      return [text(segment), count, revenue, average_order_value];
    }),
    total: [text('total'), supplement.customers, supplement.revenue, null],
  });
}

function best(shown: Shown): Table {
  const { data, text, period } = shown;
  return tableOf(shown, {
    needs,
    title: text('best_title'),
    subtitle: text('best_subtitle', { period }),
    columns: [
      { label: text('customer'), unit: 'text', width: 26 },
      { label: text('since'), unit: 'date' },
      { label: text('orders'), unit: 'count' },
      { label: text('revenue'), unit: 'money' },
      { label: text('average_order_value'), unit: 'money' },
    ],
    rows: data.top_customers.map((row) => [
      row.customer_name ?? String(row.customer_id),
      row.customer_since,
      row.total_orders,
      row.total_revenue,
      row.average_order_value,
    ]),
  });
}
