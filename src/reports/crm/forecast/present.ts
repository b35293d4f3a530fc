import type { Block, Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
import { derive } from '../../derived.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, monthWord } from '../../wording.ts';

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

/** What is expected to close, month by month, and what no month holds. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  const blocks: Block[] = [{ kind: 'figures', figures: Object.values(headline) }, chart(shown), table(shown)];
  const { undated, past_due } = shown.supplement;
  for (const [key, { deal_count }] of Object.entries({ undated, past_due }))
    if (deal_count > 0)
      blocks.push({
        kind: 'note',
        tone: 'warning',
        text: shown.text(`${key}_note`, { count: countWord(deal_count, shown.language) }),
      });
  return { headline, blocks };
}

function figures({ data, supplement, previous, text }: Shown): Record<string, Figure> {
  const total = amountOf(data);
  return {
    forecast_amount: {
      label: text('forecast_amount'),
      value: total,
      unit: 'money',
      better: 'up',
      needs: NEEDS,
      ...changeOf(total, previous && amountOf(previous.data), 'money', previous?.label),
    },
    undated_deals: {
      label: text('undated_deals'),
      value: supplement.undated.deal_count,
      unit: 'count',
      better: 'down',
      needs: NEEDS,
    },
    past_due_deals: {
      label: text('past_due_deals'),
      value: supplement.past_due.deal_count,
      unit: 'count',
      better: 'down',
      needs: NEEDS,
    },
  };
}

function amountOf(rows: readonly MonthRow[]): number {
  return derive('sum', ...rows.map((row) => row.total_amount));
}

function chart({ data, text, language }: Shown): Chart {
  const count = countWord(derive('sum', ...data.map((row) => row.deal_count)), language);
  const [from = '', to = ''] = [data[0], data.at(-1)].map((row) => row && monthWord(row.month, language));
  const title = text('chart_title', { count, from, to });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'columns',
    title,
    subtitle: text('chart_subtitle'),
    unit: 'money',
    categories: { unit: 'month', values: data.map(({ month }) => month) },
    series: [{ label: text('amount'), values: data.map((row) => row.total_amount), scenario: 'forecast' }],
    alternative: `${title}. ${text('chart_subtitle')}`,
    empty: text('empty'),
  };
}

function table({ data, text, period }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('table_title'),
    subtitle: period,
    columns: [
      { label: text('month'), unit: 'month' },
      { label: text('deals'), unit: 'count' },
      { label: text('amount'), unit: 'money' },
    ],
    rows: data.map((row) => [row.month, row.deal_count, row.total_amount]),
    total: [text('total'), derive('sum', ...data.map((row) => row.deal_count)), amountOf(data)],
    empty: text('empty'),
  };
}
