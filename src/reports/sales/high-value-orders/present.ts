import type { Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, firstWord, percentWord, shareOf } from '../../wording.ts';
import type { HighValueOrder, Supplement } from './document.ts';

type Shown = Presentation<HighValueOrder[], Supplement>;

const needs = ['orders'];

/** The most bars that are still read. */
const MOST_BARS = 10;

const figures: FigureShapes<HighValueOrder[], Supplement> = {
  high_value_orders: { unit: 'count', better: 'up', needs, value: (_, { total_orders }) => total_orders },
  high_value_total: { unit: 'money', better: 'up', needs, value: (_, { total_value }) => total_value },
  high_value_average: {
    unit: 'money',
    better: 'up',
    needs,
    value: (_, { total_value, total_orders }) => shareOf(total_value, total_orders),
  },
  high_value_share: {
    unit: 'fraction',
    better: 'up',
    needs,
    value: (_, { total_value, total_revenue }) => shareOf(total_value, total_revenue),
  },
};

/** How many large orders there are and what they are worth, the largest as bars, and all of the page as a table. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures);
  return { headline, blocks: [...rows, chart(shown), table(shown)] };
}

function chart(shown: Shown): Chart {
  const { data, supplement, text, period, language } = shown;
  const largest = data.slice(0, MOST_BARS);
  const first = firstWord(largest.length, supplement.total_orders, language);
  return chartOf(shown, {
    needs,
    type: 'bars',
    title: message(shown),
    subtitle: text('chart_subtitle', { period, first }),
    unit: 'money',
    categories: {
      unit: 'text',
      values: largest.map((order) => `${order.order_number} ${customerWord(order)}`),
    },
    series: [{ label: text('amount'), values: largest.map(({ total_amount }) => total_amount) }],
  });
}

function message({ supplement, text, language }: Shown): string {
  const { total_orders, total_value, total_revenue } = supplement;
  if (total_orders === 0 || total_value <= 0 || total_value > total_revenue) return text('chart_plain');
  const share = percentWord(shareOf(total_value, total_revenue), language);
  return text('chart_title', { count: countWord(total_orders, language), share });
}

function table(shown: Shown): Table {
  const { data, supplement, text, period, language } = shown;
  const first = firstWord(data.length, supplement.total_orders, language);
  return tableOf(shown, {
    needs,
    title: text('table_title'),
    subtitle: text('table_subtitle', { first, period }),
    columns: [
      { label: text('number'), unit: 'text', width: 16 },
      { label: text('customer'), unit: 'text', width: 24 },
      { label: text('date'), unit: 'date' },
      { label: text('status'), unit: 'text' },
      { label: text('rep'), unit: 'text', width: 18 },
      { label: text('amount'), unit: 'money' },
    ],
    rows: data.map((order) => [
      order.order_number,
      customerWord(order),
      order.order_date,
      text(order.status),
      order.sales_rep.name ?? order.sales_rep.id?.toString() ?? null,
      order.total_amount,
    ]),
  });
}

function customerWord({ customer }: HighValueOrder): string {
  return customer.company_name ?? String(customer.id);
}
