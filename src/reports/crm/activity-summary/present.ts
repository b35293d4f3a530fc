import type { Chart, Table } from '../../../render/document.ts';
import { firstBars } from '../../bars.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { earlierSeries } from '../../change.ts';
import { figureRows, type FigureShapes, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, memberWord, percentWord, plainWord, shareOf } from '../../wording.ts';

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

/** How much was done and how much is late, what kind of work it was, and how it spreads over the team. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures(shown));
  return {
    headline,
    blocks: [...rows, members(shown), types(shown), memberTable(shown), typeTable(shown)],
  };
}

function figures({ data, text, language }: Shown): FigureShapes<ActivitySummary> {
  const late = percentWord(shareOf(data.overdue, data.total), language);
  return shapesOf((of: ActivitySummary) => of, {
    completion_rate: { unit: 'fraction', better: 'up', needs: NEEDS },
    total: { name: 'activities', label: 'total', unit: 'count', better: 'neither', needs: NEEDS },
    overdue: {
      name: 'overdue_activities',
      unit: 'count',
      better: 'down',
      needs: NEEDS,
      note: text('overdue_note', { share: late }),
    },
    billable_hours: { unit: 'hours', better: 'up', needs: NEEDS },
  });
}

function members(shown: Shown): Chart {
  const { data, text, language, period } = shown;
  const { rows, first } = firstBars(data.by_user, language);
  return chartOf(shown, {
    needs: NEEDS,
    type: 'bars',
    title: text('members_title', {
      completed: countWord(data.completed, language),
      total: countWord(data.total, language),
      overdue: countWord(data.overdue, language),
    }),
    subtitle: text('members_subtitle', { period, first }),
    unit: 'count',
    categories: { unit: 'text', values: rows.map((user) => nameOf(user, text)) },
    series: [
      { label: text('completed'), values: rows.map((user) => user.completed) },
      { label: text('overdue'), values: rows.map((user) => user.overdue) },
    ],
  });
}

function types(shown: Shown): Chart {
  const { data, previous, text, language, period } = shown;
  const { rows, first } = firstBars(typeRows(data, language), language);
  const earlier = new Map(previous ? typeRows(previous.data, language) : []);
  return chartOf(shown, {
    needs: NEEDS,
    type: 'bars',
    title: typesMessage(shown, rows[0]),
    subtitle: text('types_subtitle', { period, first }),
    unit: 'count',
    categories: { unit: 'text', values: rows.map(([type]) => type) },
    series: [
      { label: previous ? period : text('total'), values: rows.map(([, count]) => count) },
      ...earlierSeries(
        previous,
        rows.map(([type]) => earlier.get(type) ?? 0),
      ),
    ],
  });
}

function typesMessage({ data, text, language }: Shown, largest: [string, number] | undefined): string {
  if (!largest) return text('types_plain');
  const [type, count] = largest;
  return text('types_title', { type, share: percentWord(shareOf(count, data.total), language) });
}

/** Most first again: parsing moves keys made of digits to the front. */
function typeRows({ by_type }: ActivitySummary, language: Shown['language']): [string, number][] {
  const rows = Object.entries(by_type).toSorted(([, a], [, b]) => b - a);
  return rows.map(([type, count]) => [plainWord(type, language), count]);
}

function nameOf(user: ActivitySummary['by_user'][number], text: Shown['text']): string {
  return memberWord(user.user_id, user.user_name, text('nobody'));
}

function memberTable(shown: Shown): Table {
  const { data, text } = shown;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('member_table'),
    columns: [
      { label: text('member'), unit: 'text' },
      { label: text('total'), unit: 'count' },
      { label: text('completed'), unit: 'count' },
      { label: text('overdue'), unit: 'count' },
      { label: text('completion_rate'), unit: 'fraction' },
    ],
    rows: data.by_user.map((user) => [
      nameOf(user, text),
      user.total,
      user.completed,
      user.overdue,
      user.completion_rate,
    ]),
    ...(data.by_user.length > 0 && {
      total: [text('all'), data.total, data.completed, data.overdue, data.completion_rate],
    }),
  });
}

function typeTable(shown: Shown): Table {
  const { data, text, language } = shown;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('type_table'),
    columns: [
      { label: text('type'), unit: 'text' },
      { label: text('total'), unit: 'count' },
    ],
    rows: typeRows(data, language),
  });
}
