import type { Chart, Table } from '../../../render/document.ts';
import { firstBars } from '../../bars.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, percentWord, shareOf } from '../../wording.ts';

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

type Shown = Presentation<Users, null>;

const shapes = shapesOf((data: Users) => data.summary, {
  total_jobs_created: { unit: 'count', needs: ['members', 'jobs'] },
  total_case_notes: { unit: 'count', needs: ['members', 'case_notes'] },
  total_files_uploaded: { unit: 'count', needs: ['members', 'files'] },
  total_staff: { unit: 'count', needs: ['members'] },
});

/** What the staff did altogether, and who did how much of it. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, shapes);
  return { headline, blocks: [...rows, chart(shown), table(shown)] };
}

function chart(shown: Shown): Chart {
  const { data, text, language, period } = shown;
  const { rows, first } = firstBars(data.details, language);
  return chartOf(shown, {
    needs: ['members', 'jobs'],
    type: 'bars',
    title: message(shown),
    subtitle: text('chart_subtitle', { period, first }),
    unit: 'count',
    categories: { unit: 'text', values: rows.map((row) => row.name) },
    series: [{ label: text('total_jobs_created'), values: rows.map((row) => row.jobs_created) }],
  });
}

function message({ data: { summary, details }, text, language }: Shown): string {
  const [busiest] = details;
  if (!busiest || busiest.jobs_created <= 0) return text('chart_plain');
  return text('chart_title', {
    name: busiest.name,
    count: countWord(busiest.jobs_created, language),
    share: percentWord(shareOf(busiest.jobs_created, summary.total_jobs_created), language),
  });
}

function table(shown: Shown): Table {
  const { text, language } = shown;
  const { details, pagination } = shown.data;
  return tableOf(shown, {
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
  });
}
