import type { Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import { firstWord, memberWord, percentWord, shareOf } from '../../wording.ts';

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

/** Bars shown before the chart becomes unreadable; the table has everybody. */
const MOST_BARS = 12;

/** What the team has won and how often, a bar per owner, and the table with everybody's win rate. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  return {
    headline,
    blocks: [{ kind: 'figures', figures: Object.values(headline) }, chart(shown), table(shown)],
  };
}

function figures({ supplement: { total }, previous, text }: Shown): Record<string, Figure> {
  const earlier = previous?.supplement.total;
  const { won_amount, win_rate, won_count } = total;
  return {
    won_amount: {
      label: text('won_amount'),
      value: won_amount,
      unit: 'money',
      better: 'up',
      needs: NEEDS,
      ...changeOf(won_amount, earlier?.won_amount, 'money', previous?.label),
    },
    win_rate: {
      label: text('win_rate'),
      value: win_rate,
      unit: 'fraction',
      better: 'up',
      needs: NEEDS,
      note: text('win_rate_note'),
      ...changeOf(win_rate, earlier?.win_rate, 'fraction', previous?.label),
    },
    won_deals: {
      label: text('won_deals'),
      value: won_count,
      unit: 'count',
      better: 'up',
      needs: NEEDS,
      ...changeOf(won_count, earlier?.won_count, 'count', previous?.label),
    },
  };
}

function chart({ data, supplement, text, language, period }: Shown): Chart {
  const rows = data.toSorted((a, b) => b.won_amount - a.won_amount).slice(0, MOST_BARS);
  const [best] = rows;
  const title =
    best && best.won_amount > 0 && data.every((row) => row.won_amount >= 0)
      ? text('chart_title', {
          name: memberWord(best.assigned_member_id, best.assigned_member_name, text('nobody')),
          share: percentWord(shareOf(best.won_amount, supplement.total.won_amount), language),
        })
      : text('chart_plain');
  const subtitle = text('chart_subtitle', { period, first: firstWord(rows.length, data.length, language) });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'bars',
    title,
    subtitle,
    unit: 'money',
    categories: {
      unit: 'text',
      values: rows.map((row) => memberWord(row.assigned_member_id, row.assigned_member_name, text('nobody'))),
    },
    series: [{ label: text('won_amount'), values: rows.map((row) => row.won_amount) }],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function table({ data, supplement: { owners, total }, text, period }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('table_title'),
    subtitle: period,
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
      memberWord(row.assigned_member_id, row.assigned_member_name, text('nobody')),
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
    empty: text('empty'),
  };
}
