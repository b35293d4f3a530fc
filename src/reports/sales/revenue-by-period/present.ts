import type { Chart, Table, Unit } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { percentWord, periodWord } from '../../wording.ts';
import { adjectives } from './periods.ts';

interface Period {
  period: string;
  revenue: number;
  orders: number;
  average_order_value: number;
}

export interface RevenueByPeriod {
  period_type: 'day' | 'week' | 'month' | 'quarter' | 'year';
  revenue_by_period: Period[];
  /** Beside these, average_<monthly>_revenue, highest_<month> and lowest_<month>, by the kind of period. */
  summary: {
    total_revenue: number;
    growth_rate: number;
    [average: `average_${string}_revenue`]: number;
  };
}

export interface Supplement {
  minor_unit: number;
  total_orders: number;
  /** Periods at the end of the series whose last day has not passed. */
  unfinished: number;
}

type Shown = Presentation<RevenueByPeriod, Supplement>;

/** Above this many periods, they are a line rather than columns. */
const MOST_COLUMNS = 31;

const needs = ['orders'];

const figures: FigureShapes<RevenueByPeriod> = {
  total_revenue: { unit: 'money', better: 'up', needs, value: ({ summary }) => summary.total_revenue },
  average_revenue: {
    unit: 'money',
    better: 'up',
    needs,
    value: ({ summary, period_type }) => summary[`average_${adjectives[period_type]}_revenue`] ?? 0,
  },
  growth_rate: { unit: 'percentage', better: 'up', needs, value: ({ summary }) => summary.growth_rate },
};

/** Total, average and growth, the series as a chart, and as a table. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures);
  return { headline, blocks: [...rows, chart(shown), table(shown)] };
}

function chart(shown: Shown): Chart {
  const { data, text, period } = shown;
  const periods = data.revenue_by_period;
  return chartOf(shown, {
    needs,
    type: periods.length > MOST_COLUMNS ? 'line' : 'columns',
    title: message(shown),
    subtitle: text(`by_${data.period_type}`, { period }),
    unit: 'money',
    categories: { unit: labelUnit(data), values: periods.map(({ period: label }) => labelOf(shown, label)) },
    series: [{ label: text('total_revenue'), values: periods.map(({ revenue }) => revenue) }],
  });
}

function message({
  data: { summary, revenue_by_period, period_type },
  supplement,
  text,
  language,
}: Shown): string {
  const finished = revenue_by_period.slice(0, revenue_by_period.length - supplement.unfinished);
  const [first, last] = [finished[0], finished.at(-1)];
  if (!first || !last || finished.length < 2 || first.revenue <= 0 || summary.growth_rate === 0)
    return text('plain', { periods: text(period_type) });
  const change = percentWord(Math.abs(summary.growth_rate) / 100, language);
  return text(summary.growth_rate > 0 ? 'grew' : 'fell', {
    change,
    first: periodWord(first.period, language),
    last: periodWord(last.period, language),
  });
}

function table(shown: Shown): Table {
  const { data, supplement, text, period } = shown;
  return tableOf(shown, {
    needs,
    title: text('table_title'),
    subtitle: text(`by_${data.period_type}`, { period }),
    columns: [
      { label: text(data.period_type), unit: labelUnit(data) },
      { label: text('total_revenue'), unit: 'money' },
      { label: text('orders'), unit: 'count' },
      { label: text('average_order_value'), unit: 'money' },
    ],
    rows: data.revenue_by_period.map((row) => [
      labelOf(shown, row.period),
      row.revenue,
      row.orders,
      row.average_order_value,
    ]),
    total: [text('total'), data.summary.total_revenue, supplement.total_orders, null],
  });
}

/** Renderers write days and months in the reader's way; the labels of other periods are written here. */
function labelOf({ data, language }: Shown, label: string): string {
  return labelUnit(data) === 'text' ? periodWord(label, language) : label;
}

function labelUnit({ period_type }: RevenueByPeriod): Extract<Unit, 'date' | 'month' | 'text'> {
  if (period_type === 'day') return 'date';
  return period_type === 'month' ? 'month' : 'text';
}
