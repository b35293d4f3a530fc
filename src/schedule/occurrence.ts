import type { Transaction } from '../db/database.ts';
import { PRIORITY } from './priority.ts';
import { refreshFor } from './refresh.ts';

export interface NewOccurrence {
  tenant: string;
  pack: string;
  dueAt: Date;
  /** It runs after its time, inside the catch-up window. */
  isLate: boolean;
  /** missed, skipped: recorded with its reason, not run. */
  state: 'running' | 'missed' | 'skipped';
  reason: string | null;
  now: Date;
  /** @default that of a schedule */
  priority?: number;
}

/** One due time of one pack. */
export interface Occurrence {
  id: number;
  pack: string;
  dueAt: Date;
  state: 'running' | 'done' | 'held' | 'missed' | 'skipped' | 'dead';
  reason: string | null;
  isLate: boolean;
  refreshId: number | null;
  snapshotId: number | null;
}

export const COLUMNS = `id, pack, due_at as "dueAt", state, reason, is_late as "isLate", refresh_id as "refreshId", snapshot_id as "snapshotId"`;

/** Inserts an occurrence with its render and deliver steps and the refresh it waits for; null when that due time has one. */
export async function createOccurrence(tx: Transaction, occurrence: NewOccurrence): Promise<number | null> {
  const { tenant, pack, dueAt, isLate, state, reason, now, priority = PRIORITY.schedule } = occurrence;
  const row = await tx.one<{ id: number }>(
    `insert into occurrences (tenant_id, pack, due_at, state, reason, is_late, finished_at)
     values (:tenant, :pack, :due, :state, :reason, :late, case when :state <> 'running' then now() end)
     on conflict (tenant_id, pack, due_at) do nothing returning id`,
    { tenant, pack, due: dueAt, state, reason, late: isLate },
  );
  if (!row) return null;
  if (state !== 'running') return row.id;
  const refresh = await refreshFor(tx, { tenant, dueAt, now, priority });
  await tx.run('update occurrences set refresh_id = :refresh where tenant_id = :tenant and id = :id', {
    tenant,
    refresh,
    id: row.id,
  });
  await tx.run(
    `insert into steps (tenant_id, kind, occurrence_id, priority)
     values (:tenant, 'render', :id, :priority), (:tenant, 'deliver', :id, :priority)`,
    { tenant, id: row.id, priority },
  );
  return row.id;
}

/** The occurrence of that id. */
export async function occurrenceOf(tx: Transaction, tenant: string, id: number): Promise<Occurrence | null> {
  return tx.one<Occurrence>(`select ${COLUMNS} from occurrences where tenant_id = :tenant and id = :id`, {
    tenant,
    id,
  });
}

/** The occurrence of a pack at a due time. */
export async function occurrenceDue(
  tx: Transaction,
  tenant: string,
  pack: string,
  dueAt: Date,
): Promise<Occurrence | null> {
  return tx.one<Occurrence>(
    `select ${COLUMNS} from occurrences where tenant_id = :tenant and pack = :pack and due_at = :due`,
    { tenant, pack, due: dueAt },
  );
}

/** The running occurrences that wait for a refresh. */
export async function occurrencesOfRefresh(
  tx: Transaction,
  tenant: string,
  refresh: number,
): Promise<Occurrence[]> {
  return tx.rows<Occurrence>(
    `select ${COLUMNS} from occurrences
     where tenant_id = :tenant and refresh_id = :refresh and state = 'running' order by due_at, id`,
    { tenant, refresh },
  );
}

/** Ends an occurrence with the reason that people are told. */
export async function endOccurrence(
  tx: Transaction,
  tenant: string,
  id: number,
  { state, reason }: Pick<Occurrence, 'state' | 'reason'>,
): Promise<void> {
  await tx.run(
    `update occurrences set state = :state, reason = :reason, finished_at = clock_timestamp()
     where tenant_id = :tenant and id = :id`,
    { tenant, id, state, reason },
  );
}
