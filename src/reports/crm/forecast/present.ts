import type { Chart, Figure, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { derive } from '../../derived.ts';
import { figureRows, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, monthWord } from '../../wording.ts';
import { warningsOf } from '../warnings.ts';

export interface MonthRow {
  month: string;
  deal_count: number;
  total_amount: number;
}

interface Total {
  deal_count: number;
  total_amount: number;
}

export interface Supplement {
  /** All open deals. */
  open: Total;
  /** Those without an expected close date: in no month. */
  undated: Total;
  /** Those expected to have closed before today. */
  past_due: Total;
  /** Those expected to close in a month outside the range. */
  outside: Total;
  minor_unit: number;
}

/** Entities without which every figure of the report would be a misleading zero. */
export const NEEDS = ['deals', 'stages'] as const;

type Shown = Presentation<MonthRow[], Supplement>;

const expected: FigureShapes<MonthRow[]> = {
  forecast_amount: { unit: 'money', better: 'up', needs: NEEDS, value: amountOf },
};

const doubtful: FigureShapes<MonthRow[], Supplement> = {
  undated_deals: { unit: 'count', better: 'down', needs: NEEDS, value: (_, of) => of.undated.deal_count },
  past_due_deals: { unit: 'count', better: 'down', needs: NEEDS, value: (_, of) => of.past_due.deal_count },
};

/** What is expected to close, month by month, and what no month holds. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  const { undated, past_due } = shown.supplement;
  return {
    headline,
    blocks: [
      { kind: 'figures', figures: Object.values(headline) },
      chart(shown),
      table(shown),
      ...warningsOf(shown, { undated_note: undated.deal_count, past_due_note: past_due.deal_count }),
    ],
  };
}

/** Only the amount is compared with the earlier one. */
function figures(shown: Shown): Record<string, Figure> {
  const alone = { ...shown, previous: null };
  return { ...figureRows(shown, expected).headline, ...figureRows(alone, doubtful).headline };
}

function amountOf(rows: readonly MonthRow[]): number {
  return derive('sum', ...rows.map((row) => row.total_amount));
}

function countOf(rows: readonly MonthRow[]): number {
  return derive('sum', ...rows.map((row) => row.deal_count));
}

function chart(shown: Shown): Chart {
  const { data, text, language } = shown;
  const [from = '', to = ''] = [data[0], data.at(-1)].map((row) => row && monthWord(row.month, language));
  return chartOf(shown, {
    needs: NEEDS,
    type: 'columns',
    title: text('chart_title', { count: countWord(countOf(data), language), from, to }),
    subtitle: text('chart_subtitle'),
    unit: 'money',
    categories: { unit: 'month', values: data.map(({ month }) => month) },
    series: [{ label: text('amount'), values: data.map((row) => row.total_amount), scenario: 'forecast' }],
  });
}

function table(shown: Shown): Table {
  const { data, text } = shown;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('table_title'),
    columns: [
      { label: text('month'), unit: 'month' },
      { label: text('deals'), unit: 'count' },
      { label: text('amount'), unit: 'money' },
    ],
    rows: data.map((row) => [row.month, row.deal_count, row.total_amount]),
    total: [text('total'), countOf(data), amountOf(data)],
  });
}
