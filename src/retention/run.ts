import type { Day } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';

/** How much one run removed. */
export interface Removed {
  snapshots: number;
  /** Rendered files of packs that were never sent. */
  files: number;
  /** Stored bytes that nothing refers to. */
  contents: number;
  quarantined: number;
  windows: number;
}

/** A tenant's newest run. */
export interface RetentionRun {
  day: Day;
  /** Null while it runs, and after it was killed. */
  endedAt: Date | null;
  removed: Removed | null;
}

/** Takes a tenant's run of a day: true for one caller. One that has not ended within the hour counts as killed and is taken over. */
export async function beginRun(tx: Transaction, tenant: string, day: Day, now: Date): Promise<boolean> {
  const row = await tx.one(
    `insert into retention_runs (tenant_id, day, began_at) values (:tenant, :day::date, :now::timestamptz)
     on conflict (tenant_id, day) do update set began_at = excluded.began_at
       where retention_runs.ended_at is null and retention_runs.began_at <= :now::timestamptz - interval '1 hour'
     returning 1`,
    { tenant, day, now },
  );
  return row !== null;
}

/** Records that a run has ended, and what it removed. */
export async function endRun(
  tx: Transaction,
  tenant: string,
  day: Day,
  { removed, now }: { removed: Removed; now: Date },
): Promise<void> {
  await tx.run(
    `update retention_runs set ended_at = :now::timestamptz, removed = :removed::jsonb
     where tenant_id = :tenant and day = :day::date`,
    { tenant, day, now, removed: JSON.stringify(removed) },
  );
}

/** A tenant's newest run; null before the first. */
export async function newestRun(tx: Transaction, tenant: string): Promise<RetentionRun | null> {
  return tx.one<RetentionRun>(
    `select day, ended_at as "endedAt", removed from retention_runs
     where tenant_id = :tenant order by day desc limit 1`,
    { tenant },
  );
}
