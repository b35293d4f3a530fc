import type { Chart, Table } from '../../../render/document.ts';
import { firstBars } from '../../bars.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, type FigureShapes, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { memberWord, percentWord, shareOf } from '../../wording.ts';

export interface OwnerRow {
  assigned_member_id: string | null;
  assigned_member_name: string | null;
  deal_count: number;
  won_count: number;
  total_amount: number;
  won_amount: number;
}

export interface Supplement {
  /** In the order of the rows. */
  owners: { assigned_member_id: string | null; lost_count: number; win_rate: number }[];
  total: {
    deal_count: number;
    won_count: number;
    lost_count: number;
    total_amount: number;
    won_amount: number;
    win_rate: number;
  };
  minor_unit: number;
}

/** Entities without which every figure of the report would be a misleading zero. */
export const NEEDS = ['deals', 'stages'] as const;

type Shown = Presentation<OwnerRow[], Supplement>;

/** What the team has won and how often, a bar per owner, and the table with everybody's win rate. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures(shown));
  return { headline, blocks: [...rows, chart(shown), table(shown)] };
}

function figures({ text }: Shown): FigureShapes<OwnerRow[], Supplement> {
  return shapesOf((_: OwnerRow[], { total }: Supplement) => total, {
    won_amount: { unit: 'money', better: 'up', needs: NEEDS },
    win_rate: { unit: 'fraction', better: 'up', needs: NEEDS, note: text('win_rate_note') },
    won_count: { name: 'won_deals', unit: 'count', better: 'up', needs: NEEDS },
  });
}

function chart(shown: Shown): Chart {
  const { data, text, language, period } = shown;
  const { rows, first } = firstBars(
    data.toSorted((a, b) => b.won_amount - a.won_amount),
    language,
  );
  return chartOf(shown, {
    needs: NEEDS,
    type: 'bars',
    title: message(shown, rows[0]),
    subtitle: text('chart_subtitle', { period, first }),
    unit: 'money',
    categories: { unit: 'text', values: rows.map((row) => nameOf(row, text)) },
    series: [{ label: text('won_amount'), values: rows.map((row) => row.won_amount) }],
  });
}

function message({ data, supplement, text, language }: Shown, best: OwnerRow | undefined): string {
  if (!best || best.won_amount <= 0 || data.some((row) => row.won_amount < 0)) return text('chart_plain');
  const share = percentWord(shareOf(best.won_amount, supplement.total.won_amount), language);
  return text('chart_title', { name: nameOf(best, text), share });
}

function nameOf({ assigned_member_id, assigned_member_name }: OwnerRow, text: Shown['text']): string {
  return memberWord(assigned_member_id, assigned_member_name, text('nobody'));
}

function table(shown: Shown): Table {
  const { data, text } = shown;
  const { owners, total } = shown.supplement;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('table_title'),
    columns: [
      { label: text('owner'), unit: 'text' },
      { label: text('deals'), unit: 'count' },
      { label: text('won'), unit: 'count' },
      { label: text('lost'), unit: 'count' },
      { label: text('win_rate'), unit: 'fraction' },
      { label: text('total_amount'), unit: 'money' },
      { label: text('won_amount'), unit: 'money' },
    ],
    rows: data.map((row, at) => [
      nameOf(row, text),
      row.deal_count,
      row.won_count,
      owners[at]?.lost_count ?? null,
      owners[at]?.win_rate ?? null,
      row.total_amount,
      row.won_amount,
    ]),
    total: [
      text('total'),
      total.deal_count,
      total.won_count,
      total.lost_count,
      total.win_rate,
      total.total_amount,
      total.won_amount,
    ],
  });
}
