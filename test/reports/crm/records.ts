import { dayOf } from '../../../src/calendar.ts';
import { decimal, times } from '../decimal.ts';
import type { RandomTenant } from '../random-tenant.ts';
import { contextOf } from '../run.ts';

export type Row = Readonly<Record<string, string | null>>;

export interface Activity {
  owner: string | null;
  row: Row;
  /** Day of its completion, if it is completed. */
  done: string | null;
  state: 'completed' | 'overdue' | 'pending';
}

export interface Deal {
  owner: string | null;
  row: Row;
  kind: string | null;
  value: bigint;
  probability: bigint;
  weighted: bigint;
  created: string;
}

/** A tenant's rows as a report sees them: what exists by its instant, with everything that follows from other rows. */
export class Records {
  readonly tenant: RandomTenant;
  readonly at: number;
  readonly digits: number;
  readonly today: string;

  constructor(tenant: RandomTenant) {
    const { asOf, today, minorUnits } = contextOf(tenant);
    this.tenant = tenant;
    this.at = asOf.getTime();
    this.today = today;
    this.digits = minorUnits;
  }

  activities(): Activity[] {
    return this.existing('activities').map((row) => {
      const done = this.past(row.completed_at);
      const open = Date.parse(row.due_at ?? '') < this.at ? 'overdue' : 'pending';
      return { owner: row.owner_id ?? null, row, done, state: done === null ? open : 'completed' };
    });
  }

  deals(): Deal[] {
    return this.existing('deals').map((row) => {
      const stage = this.rows('stages').find(
        (each) => each.pipeline_id === row.pipeline_id && each.key === row.stage,
      );
      const value = times(decimal(row.amount), this.rate(row.currency));
      const probability = decimal(row.probability ?? stage?.probability);
      return {
        owner: row.owner_id ?? null,
        row,
        kind: stage?.kind ?? null,
        value,
        probability,
        weighted: times(value, probability),
        created: this.day(row.created_at),
      };
    });
  }

  /** Rows by owner, the largest first, ties by id, nobody's last. */
  byOwner<Of extends { owner: string | null }>(
    rows: readonly Of[],
    size: (of: readonly Of[]) => bigint,
  ): [string | null, Of[]][] {
    return [...new Set(rows.map((row) => row.owner))]
      .map((owner): [string | null, Of[]] => [owner, rows.filter((row) => row.owner === owner)])
      .toSorted(
        ([a, left], [b, right]) =>
          Number(a === null) - Number(b === null) ||
          order(size(right), size(left)) ||
          order(a ?? '', b ?? ''),
      );
  }

  firstChange(lead: Row, status: string): string | null {
    const changes = this.rows('lead_status_changes').filter(
      (change) => change.lead_id === lead.id && change.status === status,
    );
    return earliest(changes.map((change) => this.past(change.changed_at)));
  }

  rate(currency: string | null | undefined): bigint {
    if (!currency || currency === this.tenant.currency) return decimal('1');
    return decimal(this.rows('fx_rates').find((each) => each.currency === currency)?.rate);
  }

  rows(entity: string): readonly Row[] {
    return this.tenant.given[entity] ?? [];
  }

  find(entity: string, id: string | null | undefined): Row | undefined {
    return this.rows(entity).find((row) => row.id === id);
  }

  existing(entity: string): readonly Row[] {
    return this.rows(entity).filter((row) => this.past(row.created_at) !== null);
  }

  /** The day of an instant, null where it lies ahead. */
  past(at: string | null | undefined): string | null {
    return at && Date.parse(at) <= this.at ? this.day(at) : null;
  }

  day(at: string | null | undefined): string {
    return dayOf(new Date(at ?? ''), this.tenant.timezone);
  }
}

/** The first of the days that are there. */
export function earliest(days: readonly (string | null)[]): string | null {
  return days.filter((day) => day !== null).toSorted(order)[0] ?? null;
}

/** By value, texts by code point. */
export function order<Of extends string | bigint | number>(a: Of, b: Of): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
