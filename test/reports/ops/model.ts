import { dayOf, type Window } from '../../../src/calendar.ts';
import { decimal, ratio, rounded, sum, times, whole } from '../decimal.ts';
import type { RandomTenant } from '../random-tenant.ts';
import { contextOf } from '../run.ts';

type Row = Readonly<Record<string, string | null>>;

interface Page {
  page: number;
  limit: number;
}

/** The operations reports again, by plain loops over the source's rows. */
export class Model {
  readonly #tenant: RandomTenant;
  readonly #at: number;
  readonly #digits: number;

  constructor(tenant: RandomTenant) {
    const { asOf, minorUnits } = contextOf(tenant);
    this.#tenant = tenant;
    this.#at = asOf.getTime();
    this.#digits = minorUnits;
  }

  financial(window: Window | null, branch: string | null, page: Page) {
    const jobs = this.#past('jobs', 'created_at')
      .filter((job) => job.status !== 'cancelled' && (branch === null || job.branch_id === branch))
      .filter(
        (job) =>
          window === null || isWithin(dayOf(new Date(job.created_at ?? ''), this.#tenant.timezone), window),
      )
      .toSorted(
        (a, b) =>
          order(Date.parse(b.created_at ?? ''), Date.parse(a.created_at ?? '')) ||
          order(a.id ?? '', b.id ?? ''),
      )
      .map((job) => this.#worth(job));
    const money = (values: bigint[]) => rounded(sum(values), this.#digits);
    return {
      summary: {
        total_revenue: money(jobs.map((job) => job.total)),
        total_jobs: jobs.length,
        average_job_value: ratio(sum(jobs.map((job) => job.total)), whole(jobs.length), this.#digits),
        outstanding_payments: money(jobs.map((job) => job.outstanding)),
      },
      details: cut(jobs, page).map(({ job, total, paid, outstanding }) => ({
        job_id: identifier(job.id),
        reference: job.reference,
        title: job.title,
        customer_name: this.#find('customers', job.customer_id)?.name ?? null,
        branch_id: identifier(job.branch_id),
        branch_name: this.#find('branches', job.branch_id)?.name ?? null,
        created_at: `${new Date(job.created_at ?? '').toISOString().slice(0, 19)}Z`,
        status: job.status,
        total_amount: rounded(total, this.#digits),
        paid_amount: rounded(paid, this.#digits),
        outstanding_amount: rounded(outstanding, this.#digits),
      })),
      pagination: { ...page, total: jobs.length },
    };
  }

  users(search: string, user: string | null, page: Page) {
    const jobs = this.#past('jobs', 'created_at');
    const holds = (text: string | null | undefined) =>
      (text ?? '').toLowerCase().includes(search.toLowerCase());
    const members = this.#rows('members')
      .filter(({ id }) => user === null || id === user)
      .filter(
        ({ id, name }) =>
          holds(name) ||
          jobs.some((job) => job.created_by === id && (holds(job.reference) || holds(job.title))),
      )
      .map(({ id, name }) => ({
        user_id: identifier(id),
        name: name ?? '',
        jobs_created: jobs.filter((job) => job.created_by === id).length,
        case_notes_added: this.#past('case_notes', 'created_at').filter((note) => note.author_id === id)
          .length,
        files_uploaded: this.#past('files', 'uploaded_at').filter((file) => file.uploaded_by === id).length,
      }))
      .toSorted(
        (a, b) =>
          order(b.jobs_created, a.jobs_created) ||
          order(a.name, b.name) ||
          order(String(a.user_id), String(b.user_id)),
      );
    const total = (field: 'jobs_created' | 'case_notes_added' | 'files_uploaded') =>
      members.reduce((all, member) => all + member[field], 0);
    return {
      summary: {
        total_staff: members.length,
        total_jobs_created: total('jobs_created'),
        total_case_notes: total('case_notes_added'),
        total_files_uploaded: total('files_uploaded'),
      },
      details: cut(members, page),
      pagination: { ...page, total: members.length },
    };
  }

  #worth(job: Row) {
    const rate = this.#rate(job.currency);
    const [total, paid] = [times(decimal(job.total_amount), rate), times(decimal(job.paid_amount), rate)];
    return { job, total, paid, outstanding: total > paid ? total - paid : 0n };
  }

  #rate(currency: string | null | undefined): bigint {
    if (!currency || currency === this.#tenant.currency) return decimal('1');
    return decimal(this.#rows('fx_rates').find((each) => each.currency === currency)?.rate);
  }

  #rows(entity: string): readonly Row[] {
    return this.#tenant.given[entity] ?? [];
  }

  #find(entity: string, id: string | null | undefined): Row | undefined {
    return this.#rows(entity).find((row) => row.id === id);
  }

  #past(entity: string, at: string): readonly Row[] {
    return this.#rows(entity).filter((row) => Date.parse(row[at] ?? '') <= this.#at);
  }
}

function cut<Of>(rows: readonly Of[], { page, limit }: Page): Of[] {
  return rows.slice((page - 1) * limit, page * limit);
}

function identifier(id: string | null | undefined): string | number | null {
  return /^[1-9]\d{0,14}$/.test(id ?? '') ? Number(id) : (id ?? null);
}

function isWithin(day: string, { from, to }: Window): boolean {
  return day >= from && day <= to;
}

/** By value, texts by code point. */
function order<Of extends string | number>(a: Of, b: Of): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
