import type { Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, firstWord, percentWord, shareOf } from '../../wording.ts';

export interface Users {
  summary: {
    total_staff: number;
    total_jobs_created: number;
    total_case_notes: number;
    total_files_uploaded: number;
  };
  details: {
    user_id: string | number;
    name: string;
    jobs_created: number;
    case_notes_added: number;
    files_uploaded: number;
  }[];
  pagination: { page: number; limit: number; total: number };
}

/** The members themselves, and what they may have done. */
export const NEEDS = ['members', 'jobs', 'case_notes', 'files'] as const;

const needsOf = {
  total_jobs_created: ['members', 'jobs'],
  total_case_notes: ['members', 'case_notes'],
  total_files_uploaded: ['members', 'files'],
  total_staff: ['members'],
} as const;

type Shown = Presentation<Users, null>;

/** Bars shown before the chart becomes unreadable; the table has the page. */
const MOST_BARS = 12;

/** What the staff did altogether, and who did how much of it. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  return {
    headline,
    blocks: [{ kind: 'figures', figures: Object.values(headline) }, chart(shown), table(shown)],
  };
}

function figures({ data: { summary }, previous, text }: Shown): Record<string, Figure> {
  const fields = Object.keys(needsOf) as (keyof typeof needsOf)[];
  return Object.fromEntries(
    fields.map((field) => [
      field,
      {
        label: text(field),
        value: summary[field],
        unit: 'count',
        needs: needsOf[field],
        ...changeOf(summary[field], previous?.data.summary[field], 'count', previous?.label),
      },
    ]),
  );
}

function chart({ data: { summary, details }, text, language, period }: Shown): Chart {
  const rows = details.slice(0, MOST_BARS);
  const [busiest] = rows;
  const title =
    busiest && busiest.jobs_created > 0
      ? text('chart_title', {
          name: busiest.name,
          count: countWord(busiest.jobs_created, language),
          share: percentWord(shareOf(busiest.jobs_created, summary.total_jobs_created), language),
        })
      : text('chart_plain');
  const subtitle = text('chart_subtitle', {
    period,
    first: firstWord(rows.length, details.length, language),
  });
  return {
    kind: 'chart',
    needs: ['members', 'jobs'],
    type: 'bars',
    title,
    subtitle,
    unit: 'count',
    categories: { unit: 'text', values: rows.map((row) => row.name) },
    series: [{ label: text('total_jobs_created'), values: rows.map((row) => row.jobs_created) }],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function table({ data: { details, pagination }, text, language }: Shown): Table {
  return {
    kind: 'table',
    needs: ['members'],
    title: text('table_title'),
    subtitle: text('table_subtitle', {
      shown: countWord(details.length, language),
      total: countWord(pagination.total, language),
    }),
    columns: [
      { label: text('member'), unit: 'text' },
      { label: text('total_jobs_created'), unit: 'count' },
      { label: text('total_case_notes'), unit: 'count' },
      { label: text('total_files_uploaded'), unit: 'count' },
    ],
    rows: details.map((row) => [row.name, row.jobs_created, row.case_notes_added, row.files_uploaded]),
    empty: text('empty'),
  };
}
