import { within } from '../../days.ts';
import { larger, sum, whole, ZERO } from '../../decimal.ts';
import { count, id, money, timestamp } from '../../figures.ts';
import type { Json } from '../../json.ts';
import { datesOf } from '../../measures/windows.ts';
import type { Job } from '../../records/records.ts';
import { byId, byText, dayOf, type Query, type World } from '../../world.ts';
import { pageOf } from './page.ts';

export function financial(world: World, query: Query): Json {
  const window = datesOf(world, query.date_from, query.date_to);
  const jobs = world.jobs
    .filter(
      (job) =>
        job.created_at <= world.asOf &&
        job.status !== 'cancelled' &&
        (window === null || within(dayOf(world, job.created_at), window)) &&
        (query.branch_id === undefined || job.branch_id === query.branch_id),
    )
    .toSorted((a, b) => b.created_at - a.created_at || byText(a.id, b.id));
  const total = sum(jobs.map((job) => job.total_amount));
  const { items, pagination } = pageOf(jobs, query, 25);
  return {
    success: true,
    data: {
      summary: {
        total_revenue: money(world, total),
        total_jobs: count(jobs.length),
        average_job_value: money(world, total.over(whole(jobs.length))),
        outstanding_payments: money(world, sum(jobs.map(outstanding))),
      },
      details: items.map((job) => detail(world, job)),
      pagination,
    },
  };
}

function outstanding(job: Job) {
  return larger(ZERO, job.total_amount.minus(job.paid_amount));
}

function detail(world: World, job: Job): Json {
  return {
    job_id: id(job.id),
    reference: job.reference,
    title: job.title,
    customer_name: byId(world.customers, job.customer_id)?.name ?? null,
    branch_id: id(job.branch_id),
    branch_name: byId(world.branches, job.branch_id)?.name ?? null,
    created_at: timestamp(job.created_at),
    status: job.status,
    total_amount: money(world, job.total_amount),
    paid_amount: money(world, job.paid_amount),
    outstanding_amount: money(world, outstanding(job)),
  };
}
