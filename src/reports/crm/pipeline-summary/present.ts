import type { Block, Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, percentWord, plainWord, shareOf } from '../../wording.ts';

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
  const { open_amount, won_amount, lost_amount } = figures(shown);
  const blocks: Block[] = [
    { kind: 'figures', figures: [open_amount, won_amount, lost_amount] },
    chart(shown),
    table(shown),
  ];
  const strays = shown.supplement.kinds.undefined.deal_count;
  if (strays > 0)
    blocks.push({
      kind: 'note',
      tone: 'warning',
      text: shown.text('strays', { count: countWord(strays, shown.language) }),
    });
  return { headline: { open_amount, won_amount, lost_amount }, blocks };
}

function figures({ supplement, previous, text, language }: Shown) {
  const figure = (kind: 'open' | 'won' | 'lost', better: 'up' | 'down'): Figure => ({
    label: text(kind),
    value: supplement.kinds[kind].total_amount,
    unit: 'money',
    better,
    needs: NEEDS,
    note: text('deals_note', { count: countWord(supplement.kinds[kind].deal_count, language) }),
    ...changeOf(
      supplement.kinds[kind].total_amount,
      previous?.supplement.kinds[kind].total_amount,
      'money',
      previous?.label,
    ),
  });
  return {
    open_amount: figure('open', 'up'),
    won_amount: figure('won', 'up'),
    lost_amount: figure('lost', 'down'),
  };
}

function chart(shown: Shown): Chart {
  const { data, supplement, text, period, language } = shown;
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'bars',
    title: message(shown),
    subtitle: text('chart_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'text', values: supplement.stages.map((stage) => nameOf(stage, language)) },
    series: [{ label: text('amount'), values: data.map((row) => row.total_amount) }],
    alternative: `${message(shown)}. ${text('chart_subtitle', { period })}`,
    empty: text('empty'),
  };
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

function table({ data, supplement, text, period, language }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('table_title'),
    subtitle: period,
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
    empty: text('empty'),
  };
}
