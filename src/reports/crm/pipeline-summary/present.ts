import type { Better, Chart, Table } from '../../../render/document.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, type FigureShape, type FigureShapes } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, percentWord, plainWord, shareOf } from '../../wording.ts';
import { warningsOf } from '../warnings.ts';

export interface StageRow {
  stage: string;
  deal_count: number;
  total_amount: number;
}

export interface Total {
  deal_count: number;
  total_amount: number;
}

export interface Supplement {
  /** In the order of the rows; the amount of those deals that are open. */
  stages: { stage: string; name: string | null; open_amount: number }[];
  /** undefined: deals in a stage that their pipeline does not have. */
  kinds: Record<'open' | 'won' | 'lost' | 'undefined', Total>;
  total: Total;
  minor_unit: number;
}

/** Entities without which every figure of the report would be a misleading zero. */
export const NEEDS = ['stages', 'deals'] as const;

type Shown = Presentation<StageRow[], Supplement>;

/** Open, won and lost amounts, a bar per stage, and the table behind it. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures(shown));
  const strays = shown.supplement.kinds.undefined.deal_count;
  return { headline, blocks: [...rows, chart(shown), table(shown), ...warningsOf(shown, { strays })] };
}

function figures({ supplement, text, language }: Shown): FigureShapes<StageRow[], Supplement> {
  const amount = (kind: 'open' | 'won' | 'lost', better: Better): FigureShape<StageRow[], Supplement> => ({
    label: kind,
    unit: 'money',
    better,
    needs: NEEDS,
    note: text('deals_note', { count: countWord(supplement.kinds[kind].deal_count, language) }),
    value: (_, { kinds }) => kinds[kind].total_amount,
  });
  return {
    open_amount: amount('open', 'up'),
    won_amount: amount('won', 'up'),
    lost_amount: amount('lost', 'down'),
  };
}

function chart(shown: Shown): Chart {
  const { data, supplement, text, period, language } = shown;
  return chartOf(shown, {
    needs: NEEDS,
    type: 'bars',
    title: message(shown),
    subtitle: text('chart_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: supplement.stages.map((stage) => nameOf(stage, language)) },
    series: [{ label: text('amount'), values: data.map((row) => row.total_amount) }],
  });
}

function message({ supplement: { stages, kinds }, text, language }: Shown): string {
  const largest = stages.toSorted((a, b) => b.open_amount - a.open_amount)[0];
  if (!largest || largest.open_amount <= 0 || stages.some((stage) => stage.open_amount < 0))
    return text('chart_plain');
  const share = percentWord(shareOf(largest.open_amount, kinds.open.total_amount), language);
  return text('chart_title', { stage: nameOf(largest, language), share });
}

function nameOf(
  { stage, name }: { stage: string; name: string | null },
  language: Shown['language'],
): string {
  return plainWord(name ?? stage, language);
}

function table(shown: Shown): Table {
  const { data, supplement, text, language } = shown;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('table_title'),
    columns: [
      { label: text('stage'), unit: 'text' },
      { label: text('deals'), unit: 'count' },
      { label: text('amount'), unit: 'money' },
    ],
    rows: data.map((row, at) => [
      nameOf(supplement.stages[at] ?? { ...row, name: null }, language),
      row.deal_count,
      row.total_amount,
    ]),
  });
}
