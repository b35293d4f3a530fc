import type { Transaction } from '../db/database.ts';
import { COLUMNS, type Occurrence } from './occurrence.ts';
import type { StepKind } from './steps.ts';

/** One step as people see it. */
export interface StepRecord {
  id: number;
  kind: StepKind;
  /** The refresh or the occurrence it belongs to; the other is null. */
  refreshId: number | null;
  occurrenceId: number | null;
  state: 'waiting' | 'ready' | 'running' | 'done' | 'held' | 'dead';
  /** How often it was started. */
  attempts: number;
  /** How much it has done, in its unit; null before it says so. */
  progress: { done: number; of?: number; unit: string; detail?: string } | null;
  /** Of its last attempt; null when there was none. */
  startedAt: Date | null;
  finishedAt: Date | null;
  /** How long the last attempt took, or has taken so far. */
  seconds: number | null;
  /** When it may be tried again; null unless it waits for that. */
  nextAt: Date | null;
  error: string | null;
}

/** One due time of one pack with everything that was done for it. */
export interface OccurrenceRecord extends Occurrence {
  createdAt: Date;
  finishedAt: Date | null;
  /** The refresh's steps, which others may share, then its own. */
  steps: StepRecord[];
}

/** The newest occurrences of a tenant by their due time, or the one of that id, with their steps. */
export async function occurrenceRecords(
  tx: Transaction,
  tenant: string,
  { newest = 1, id = null }: { newest?: number; id?: number | null },
): Promise<OccurrenceRecord[]> {
  const occurrences = await tx.rows<Omit<OccurrenceRecord, 'steps'>>(
    `select ${COLUMNS}, created_at as "createdAt", finished_at as "finishedAt" from occurrences
     where tenant_id = :tenant and (:id::bigint is null or id = :id::bigint)
     order by due_at desc, id desc limit :newest::int`,
    { tenant, newest, id },
  );
  const steps = await stepRecords(tx, tenant, {
    refreshes: occurrences.map(({ refreshId }) => refreshId).filter((refresh) => refresh !== null),
    occurrences: occurrences.map((occurrence) => occurrence.id),
  });
  return occurrences.map((occurrence) => ({
    ...occurrence,
    steps: steps.filter(
      ({ refreshId, occurrenceId }) =>
        occurrenceId === occurrence.id || (refreshId !== null && refreshId === occurrence.refreshId),
    ),
  }));
}

/** The steps of refreshes and occurrences, in the order they are made in. */
export async function stepRecords(
  tx: Transaction,
  tenant: string,
  of: { refreshes: readonly number[]; occurrences: readonly number[] },
): Promise<StepRecord[]> {
  return tx.rows(
    `select id, kind, refresh_id as "refreshId", occurrence_id as "occurrenceId", state, starts as attempts, progress,
       started_at as "startedAt", finished_at as "finishedAt", error,
       round(extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at), 1)::float as seconds,
       case when state = 'ready' and run_after > clock_timestamp() then run_after end as "nextAt"
     from steps
     where tenant_id = :tenant
       and (refresh_id = any (:refreshes::bigint[]) or occurrence_id = any (:occurrences::bigint[]))
     order by array_position(array['extract', 'snapshot', 'render', 'deliver'], kind), id`,
    { tenant, ...of },
  );
}
