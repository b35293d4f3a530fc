import type { Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf, earlierSeries } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, firstWord, memberWord, percentWord, plainWord, shareOf } from '../../wording.ts';

export interface ActivitySummary {
  period_days: number;
  total: number;
  completed: number;
  pending: number;
  overdue: number;
  completion_rate: number;
  billable_hours: number;
  /** Most first. */
  by_type: Record<string, number>;
  by_user: {
    user_id: string | null;
    user_name: string | null;
    total: number;
    completed: number;
    overdue: number;
    completion_rate: number;
  }[];
}

/** Entities without which every figure of the report would be a misleading zero. */
export const NEEDS = ['activities'] as const;

type Shown = Presentation<ActivitySummary, null>;

/** Bars shown before the chart becomes unreadable; the tables have everything. */
const MOST_BARS = 12;

/** How much was done and how much is late, what kind of work it was, and how it spreads over the team. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  return {
    headline,
    blocks: [
      { kind: 'figures', figures: Object.values(headline) },
      members(shown),
      types(shown),
      memberTable(shown),
      typeTable(shown),
    ],
  };
}

function figures({ data, previous, text, language }: Shown): Record<string, Figure> {
  const figure = (
    field: 'completion_rate' | 'total' | 'overdue' | 'billable_hours',
    unit: Figure['unit'],
    better: NonNullable<Figure['better']>,
  ): Figure => ({
    label: text(field),
    value: data[field],
    unit,
    better,
    needs: NEEDS,
    ...changeOf(data[field], previous?.data[field], unit, previous?.label),
  });
  const late = percentWord(shareOf(data.overdue, data.total), language);
  return {
    completion_rate: figure('completion_rate', 'fraction', 'up'),
    activities: figure('total', 'count', 'neither'),
    overdue_activities: {
      ...figure('overdue', 'count', 'down'),
      label: text('overdue_activities'),
      note: text('overdue_note', { share: late }),
    },
    billable_hours: figure('billable_hours', 'hours', 'up'),
  };
}

function members({ data, text, language, period }: Shown): Chart {
  const rows = data.by_user.slice(0, MOST_BARS);
  const title = text('members_title', {
    completed: countWord(data.completed, language),
    total: countWord(data.total, language),
    overdue: countWord(data.overdue, language),
  });
  const subtitle = text('members_subtitle', {
    period,
    first: firstWord(rows.length, data.by_user.length, language),
  });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'bars',
    title,
    subtitle,
    unit: 'count',
    categories: {
      unit: 'text',
      values: rows.map((user) => memberWord(user.user_id, user.user_name, text('nobody'))),
    },
    series: [
      { label: text('completed'), values: rows.map((user) => user.completed) },
      { label: text('overdue'), values: rows.map((user) => user.overdue) },
    ],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function types({ data, previous, text, language, period }: Shown): Chart {
  const all = typeRows(data, language);
  const rows = all.slice(0, MOST_BARS);
  const earlier = new Map(previous ? typeRows(previous.data, language) : []);
  const [largest] = rows;
  const title = largest
    ? text('types_title', { type: largest[0], share: percentWord(shareOf(largest[1], data.total), language) })
    : text('types_plain');
  const subtitle = text('types_subtitle', { period, first: firstWord(rows.length, all.length, language) });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'bars',
    title,
    subtitle,
    unit: 'count',
    categories: { unit: 'text', values: rows.map(([type]) => type) },
    series: [
      { label: previous ? period : text('total'), values: rows.map(([, count]) => count) },
      ...earlierSeries(
        previous,
        rows.map(([type]) => earlier.get(type) ?? 0),
      ),
    ],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

/** Most first again: parsing moves keys made of digits to the front. */
function typeRows({ by_type }: ActivitySummary, language: Shown['language']): [string, number][] {
  const rows = Object.entries(by_type).toSorted(([, a], [, b]) => b - a);
  return rows.map(([type, count]) => [plainWord(type, language), count]);
}

function memberTable({ data, text, period }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('member_table'),
    subtitle: period,
    columns: [
      { label: text('member'), unit: 'text' },
      { label: text('total'), unit: 'count' },
      { label: text('completed'), unit: 'count' },
      { label: text('overdue'), unit: 'count' },
      { label: text('completion_rate'), unit: 'fraction' },
    ],
    rows: data.by_user.map((user) => [
      memberWord(user.user_id, user.user_name, text('nobody')),
      user.total,
      user.completed,
      user.overdue,
      user.completion_rate,
    ]),
    ...(data.by_user.length > 0
      ? { total: [text('all'), data.total, data.completed, data.overdue, data.completion_rate] }
      : {}),
    empty: text('empty'),
  };
}

function typeTable({ data, text, period, language }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('type_table'),
    subtitle: period,
    columns: [
      { label: text('type'), unit: 'text' },
      { label: text('total'), unit: 'count' },
    ],
    rows: typeRows(data, language),
    empty: text('empty'),
  };
}
