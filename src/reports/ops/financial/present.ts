import type { Block, Chart, Figure, Table } from '../../../render/document.ts';
import { changeOf } from '../../change.ts';
import type { Presentation, Presented } from '../../report.ts';
import {
  countWord,
  firstWord,
  memberWord,
  monthWord,
  percentWord,
  plainWord,
  shareOf,
} from '../../wording.ts';
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

export interface Supplement {
  /** Largest revenue first, jobs without a branch last. */
  by_branch: {
    branch_id: string | number | null;
    branch_name: string | null;
    jobs: number;
    revenue: number;
    outstanding: number;
  }[];
  /** Months in which jobs were created. */
  by_month: MonthRevenue[];
  minor_unit: number;
}

/** Entities without which every figure of the report would be a misleading zero. */
export const NEEDS = ['jobs'] as const;

type Shown = Presentation<Financial, Supplement>;

/** Bars shown before the chart becomes unreadable; the table has every branch. */
const MOST_BARS = 12;

/** What the jobs are worth and what of it is unpaid, by month (or by branch within one), and the newest jobs. */
export function present(shown: Shown): Presented {
  const headline = figures(shown);
  const blocks: Block[] = [
    { kind: 'figures', figures: Object.values(headline) },
    monthsFilled(shown.supplement.by_month).length > 1 ? months(shown) : branchBars(shown),
    branches(shown),
    jobs(shown),
  ];
  return { headline, blocks };
}

function figures({ data: { summary }, previous, text, language }: Shown): Record<string, Figure> {
  const earlier = previous?.data.summary;
  const figure = (field: keyof Financial['summary'], better: 'up' | 'down'): Figure => {
    const unit = field === 'total_jobs' ? 'count' : 'money';
    return {
      label: text(field),
      value: summary[field],
      unit,
      better,
      needs: NEEDS,
      ...changeOf(summary[field], earlier?.[field], unit, previous?.label),
    };
  };
  const share = percentWord(shareOf(summary.outstanding_payments, summary.total_revenue), language);
  return {
    total_revenue: figure('total_revenue', 'up'),
    total_jobs: figure('total_jobs', 'up'),
    average_job_value: figure('average_job_value', 'up'),
    outstanding_payments: {
      ...figure('outstanding_payments', 'down'),
      ...(summary.total_revenue > 0 ? { note: text('outstanding_note', { share }) } : {}),
    },
  };
}

function months({ supplement, text, language, period }: Shown): Chart {
  const rows = monthsFilled(supplement.by_month);
  const best = rows.toSorted((a, b) => b.revenue - a.revenue)[0];
  const title = best
    ? text('months_title', { month: monthWord(best.month, language), count: countWord(best.jobs, language) })
    : text('months_plain');
  const subtitle = text('months_subtitle', { period });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'columns',
    title,
    subtitle,
    unit: 'money',
    categories: { unit: 'month', values: rows.map((row) => row.month) },
    series: [{ label: text('total_revenue'), values: rows.map((row) => row.revenue) }],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function branchBars({ supplement: { by_branch }, data: { summary }, text, language, period }: Shown): Chart {
  const rows = by_branch.slice(0, MOST_BARS);
  const [largest] = rows.toSorted((a, b) => b.revenue - a.revenue);
  const title =
    largest && largest.revenue > 0 && by_branch.every((row) => row.revenue >= 0)
      ? text('branch_title', {
          branch: branchWord(largest, text),
          share: percentWord(shareOf(largest.revenue, summary.total_revenue), language),
        })
      : text('branches_title');
  const subtitle = text('branch_subtitle', {
    period,
    first: firstWord(rows.length, by_branch.length, language),
  });
  return {
    kind: 'chart',
    needs: NEEDS,
    type: 'bars',
    title,
    subtitle,
    unit: 'money',
    categories: { unit: 'text', values: rows.map((row) => branchWord(row, text)) },
    series: [{ label: text('total_revenue'), values: rows.map((row) => row.revenue) }],
    alternative: `${title}. ${subtitle}`,
    empty: text('empty'),
  };
}

function branchWord(
  { branch_id, branch_name }: Supplement['by_branch'][number],
  text: Shown['text'],
): string {
  return memberWord(branch_id, branch_name, text('no_branch'));
}

function branches({ data: { summary }, supplement, text, period }: Shown): Table {
  return {
    kind: 'table',
    needs: NEEDS,
    title: text('branches_title'),
    subtitle: period,
    columns: [
      { label: text('branch'), unit: 'text' },
      { label: text('total_jobs'), unit: 'count' },
      { label: text('total_revenue'), unit: 'money' },
      { label: text('outstanding_payments'), unit: 'money' },
    ],
    rows: supplement.by_branch.map((row) => [branchWord(row, text), row.jobs, row.revenue, row.outstanding]),
    ...(supplement.by_branch.length > 0
      ? { total: [text('total'), summary.total_jobs, summary.total_revenue, summary.outstanding_payments] }
      : {}),
    empty: text('empty'),
  };
}

function jobs({ data: { details, pagination }, text, language }: Shown): Table {
  return {
    kind: 'table',
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
    empty: text('empty'),
  };
}
