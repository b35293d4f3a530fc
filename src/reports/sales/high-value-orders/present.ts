import type { Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, firstWord, percentWord, shareOf } from '../../wording.ts';
import type { HighValueOrder, Supplement } from './document.ts';

type Shown = Presentation<HighValueOrder[], Supplement>;

const needs = ['orders'];

/** The most bars that are still read. */
const MOST_BARS = 10;

/** How many large orders there are and what they are worth, the largest as bars, and all of the page as a table. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  return {
    headline,
    blocks: [{ kind: 'figures', figures: Object.values(headline) }, chart(shown), table(shown)],
  };
}

function figures({ supplement, previous, text }: Shown): Record<string, Figure> {
  const figure = (label: string, unit: Figure['unit'], value: (of: Supplement) => number): Figure => ({
    label: text(label),
    value: value(supplement),
    unit,
    better: 'up',
    needs,
    ...changeOf(value(supplement), previous && value(previous.supplement), unit, previous?.label),
  });
  return {
    high_value_orders: figure('high_value_orders', 'count', (of) => of.total_orders),
    high_value_total: figure('high_value_total', 'money', (of) => of.total_value),
    high_value_average: figure('high_value_average', 'money', (of) =>
      shareOf(of.total_value, of.total_orders),
    ),
    high_value_share: figure('high_value_share', 'fraction', (of) =>
      shareOf(of.total_value, of.total_revenue),
    ),
  };
}

function chart(shown: Shown): Chart {
  const { data, supplement, text, period, language } = shown;
  const largest = data.slice(0, MOST_BARS);
  const title = message(shown);
  const subtitle = text('chart_subtitle', {
    period,
    first: firstWord(largest.length, supplement.total_orders, language),
  });
  return {
    kind: 'chart',
    needs,
    type: 'bars',
    title,
    subtitle,
    unit: 'money',
    categories: {
      unit: 'text',
      values: largest.map((order) => `${order.order_number} ${customerWord(order)}`),
    },
    series: [{ label: text('amount'), values: largest.map(({ total_amount }) => total_amount) }],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function message({ supplement, text, language }: Shown): string {
  const { total_orders, total_value, total_revenue } = supplement;
  if (total_orders === 0 || total_value <= 0 || total_value > total_revenue) return text('chart_plain');
  const share = percentWord(shareOf(total_value, total_revenue), language);
  return text('chart_title', { count: countWord(total_orders, language), share });
}

function table({ data, supplement, text, period, language }: Shown): Table {
  const first = firstWord(data.length, supplement.total_orders, language);
  return {
    kind: 'table',
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
    empty: text('empty'),
  };
}

function customerWord({ customer }: HighValueOrder): string {
  return customer.company_name ?? String(customer.id);
}
