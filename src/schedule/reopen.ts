import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { type Occurrence, occurrenceOf } from './occurrence.ts';
import { LATE_AFTER } from './planner.ts';
import { PRIORITY } from './priority.ts';
import { refreshFor } from './refresh.ts';
import type { StepKind } from './steps.ts';

/** Where an occurrence begins again. */
export type Beginning = Extract<StepKind, 'extract' | 'render' | 'deliver'>;

/** The steps of an occurrence that run again, by where it begins; the extraction is a new refresh's. */
const AGAIN: Readonly<Record<Beginning, readonly StepKind[]>> = {
  extract: ['render', 'deliver'],
  render: ['render', 'deliver'],
  deliver: ['deliver'],
};

/**
 * An occurrence that has ended, its row this transaction's until it ends, and the step it stopped at: the extraction when there
 * is no snapshot for it, which retention may have removed like its files. @throws not_found; conflict while it runs
 */
export async function lockEnded(
  tx: Transaction,
  tenant: string,
  id: number,
): Promise<{ occurrence: Occurrence; stoppedAt: Beginning }> {
  await tx.rows('select 1 from occurrences where tenant_id = :tenant and id = :id for update', {
    tenant,
    id,
  });
  const occurrence = await occurrenceOf(tx, tenant, id);
  if (!occurrence)
    throw new BoardpackError('not_found', `${tenant} has no occurrence ${id}`, {
      hint: 'boardpack status lists the newest',
    });
  if (occurrence.state === 'running')
    throw new BoardpackError(
      'conflict',
      `Occurrence ${id} of ${tenant} is running: there is nothing to release`,
    );
  const rendered = await tx.one(
    `select 1 from steps
     where tenant_id = :tenant and occurrence_id = :id and kind = 'render' and state = 'done'
       and exists (select from artifacts where tenant_id = :tenant and occurrence_id = :id)`,
    { tenant, id },
  );
  if (rendered) return { occurrence, stoppedAt: 'deliver' };
  return { occurrence, stoppedAt: occurrence.snapshotId === null ? 'extract' : 'render' };
}

/**
 * Lets an ended occurrence run again from one of its steps on, before the night's batch, with all its starts before it. From the
 * extraction it waits for a refresh of its own time or of now: the records are read again.
 */
export async function reopen(
  tx: Transaction,
  tenant: string,
  { id, dueAt }: Pick<Occurrence, 'id' | 'dueAt'>,
  { from, now }: { from: Beginning; now: Date },
): Promise<void> {
  const values = { tenant, id, from, priority: PRIORITY.person };
  await tx.run(
    `insert into steps (tenant_id, kind, occurrence_id) values (:tenant, 'render', :id), (:tenant, 'deliver', :id)
     on conflict (tenant_id, occurrence_id, kind) do nothing`,
    values,
  );
  await tx.run(
    `update steps set state = case when kind = :from then 'ready' else 'waiting' end, priority = :priority::int, starts = 0,
       run_after = clock_timestamp(), lease_until = null, progress = null, error = null, started_at = null, finished_at = null
     where tenant_id = :tenant and occurrence_id = :id and kind = any (:again::text[])`,
    { ...values, again: AGAIN[from] },
  );
  await tx.run(
    `update occurrences set state = 'running', reason = null, finished_at = null, is_late = is_late or :late::boolean
     where tenant_id = :tenant and id = :id`,
    { ...values, late: now.getTime() - dueAt.getTime() > LATE_AFTER },
  );
  if (from !== 'extract') return;
  const refresh = await refreshFor(tx, { tenant, dueAt, now, priority: PRIORITY.person });
  await tx.run(
    `update occurrences set refresh_id = :refresh, snapshot_id = null where tenant_id = :tenant and id = :id`,
    { tenant, id, refresh },
  );
}
