import type { Chart, Table } from '../../../render/document.ts';
import { firstBars } from '../../bars.ts';
import { chartOf, tableOf } from '../../blocks.ts';
import { figureRows, type FigureShapes, shapesOf } from '../../figure.ts';
import type { Presentation, Presented } from '../../report.ts';
import { countWord, memberWord, monthWord, percentWord, plainWord, shareOf } from '../../wording.ts';
import { monthsFilled, type MonthRevenue } from './months.ts';

export interface Financial {
  summary: {
    total_revenue: number;
    total_jobs: number;
    average_job_value: number;
    outstanding_payments: number;
  };
  details: {
    job_id: string | number;
    reference: string | null;
    title: string | null;
    customer_name: string | null;
    branch_id: string | number | null;
    branch_name: string | null;
    created_at: string;
    status: string;
    total_amount: number;
    paid_amount: number;
    outstanding_amount: number;
  }[];
  pagination: { page: number; limit: number; total: number };
}

interface Branch {
  branch_id: string | number | null;
  branch_name: string | null;
  jobs: number;
  revenue: number;
  outstanding: number;
}

export interface Supplement {
  /** Largest revenue first, jobs without a branch last. */
  by_branch: Branch[];
  /** Months in which jobs were created. */
  by_month: MonthRevenue[];
  minor_unit: number;
}

/** Entities without which every figure of the report would be a misleading zero. */
export const NEEDS = ['jobs'] as const;

type Shown = Presentation<Financial, Supplement>;

/** What the jobs are worth and what of it is unpaid, by month (or by branch within one), and the newest jobs. */
export function present(shown: Shown): Presented {
  const { headline, rows } = figureRows(shown, figures(shown));
  const hasMonths = monthsFilled(shown.supplement.by_month).length > 1;
  return {
    headline,
    blocks: [...rows, hasMonths ? months(shown) : branchBars(shown), branches(shown), jobs(shown)],
  };
}

function figures({ data: { summary }, text, language }: Shown): FigureShapes<Financial> {
  const share = percentWord(shareOf(summary.outstanding_payments, summary.total_revenue), language);
  return shapesOf((data: Financial) => data.summary, {
    total_revenue: { unit: 'money', better: 'up', needs: NEEDS },
    total_jobs: { unit: 'count', better: 'up', needs: NEEDS },
    average_job_value: { unit: 'money', better: 'up', needs: NEEDS },
    outstanding_payments: {
      unit: 'money',
      better: 'down',
      needs: NEEDS,
      ...(summary.total_revenue > 0 && { note: text('outstanding_note', { share }) }),
    },
  });
}

function months(shown: Shown): Chart {
  const { supplement, text, language, period } = shown;
  const rows = monthsFilled(supplement.by_month);
  const best = rows.toSorted((a, b) => b.revenue - a.revenue)[0];
  return chartOf(shown, {
    needs: NEEDS,
    type: 'columns',
    title: best
      ? text('months_title', {
          month: monthWord(best.month, language),
          count: countWord(best.jobs, language),
        })
      : text('months_plain'),
    subtitle: text('months_subtitle', { period }),
    unit: 'money',
    categories: { unit: 'month', values: rows.map((row) => row.month) },
    series: [{ label: text('total_revenue'), values: rows.map((row) => row.revenue) }],
  });
}

function branchBars(shown: Shown): Chart {
  const { supplement, text, language, period } = shown;
  const { rows, first } = firstBars(supplement.by_branch, language);
  return chartOf(shown, {
    needs: NEEDS,
    type: 'bars',
    title: branchMessage(shown, rows),
    subtitle: text('branch_subtitle', { period, first }),
    unit: 'money',
    categories: { unit: 'text', values: rows.map((row) => branchWord(row, text)) },
    series: [{ label: text('total_revenue'), values: rows.map((row) => row.revenue) }],
  });
}

function branchMessage({ data, supplement, text, language }: Shown, rows: Branch[]): string {
  const [largest] = rows.toSorted((a, b) => b.revenue - a.revenue);
  if (!largest || largest.revenue <= 0 || supplement.by_branch.some((row) => row.revenue < 0))
    return text('branches_title');
  const share = percentWord(shareOf(largest.revenue, data.summary.total_revenue), language);
  return text('branch_title', { branch: branchWord(largest, text), share });
}

function branchWord({ branch_id, branch_name }: Branch, text: Shown['text']): string {
  return memberWord(branch_id, branch_name, text('no_branch'));
}

function branches(shown: Shown): Table {
  const { supplement, text } = shown;
  const { summary } = shown.data;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('branches_title'),
    columns: [
      { label: text('branch'), unit: 'text' },
      { label: text('total_jobs'), unit: 'count' },
      { label: text('total_revenue'), unit: 'money' },
      { label: text('outstanding_payments'), unit: 'money' },
    ],
    rows: supplement.by_branch.map((row) => [branchWord(row, text), row.jobs, row.revenue, row.outstanding]),
    ...(supplement.by_branch.length > 0 && {
      total: [text('total'), summary.total_jobs, summary.total_revenue, summary.outstanding_payments],
    }),
  });
}

function jobs(shown: Shown): Table {
  const { text, language } = shown;
  const { details, pagination } = shown.data;
  return tableOf(shown, {
    needs: NEEDS,
    title: text('jobs_title'),
    subtitle: text('jobs_subtitle', {
      shown: countWord(details.length, language),
      total: countWord(pagination.total, language),
    }),
    columns: [
      { label: text('reference'), unit: 'text' },
      { label: text('job'), unit: 'text' },
      { label: text('customer'), unit: 'text' },
      { label: text('branch'), unit: 'text' },
      { label: text('created'), unit: 'instant' },
      { label: text('status'), unit: 'text' },
      { label: text('total_revenue'), unit: 'money' },
      { label: text('paid'), unit: 'money' },
      { label: text('outstanding_payments'), unit: 'money' },
    ],
    rows: details.map((job) => [
      job.reference ?? String(job.job_id),
      job.title,
      job.customer_name,
      job.branch_name,
      job.created_at,
      plainWord(job.status, language),
      job.total_amount,
      job.paid_amount,
      job.outstanding_amount,
    ]),
  });
}
