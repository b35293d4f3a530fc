import type { Database, Transaction } from '../db/database.ts';
import { BoardpackError, describeError } from '../errors.ts';

/** One piece of work in the step table, as claimed by a worker. */
export interface Step {
  tenant: string;
  id: number;
  kind: StepKind;
  refreshId: number | null;
  occurrenceId: number | null;
  /** Raised by every claim; only its holder may finish the step. */
  fence: number;
  /** How often it has been started, this time included. */
  starts: number;
  priority: number;
}

export type StepKind = 'extract' | 'snapshot' | 'render' | 'deliver';

/** Milliseconds. */
const SECOND = 1000;

/** How long a claim lasts without a sign of life. */
export const LEASE = 30 * SECOND;

/** Starts after which a step that keeps failing, or killing its worker, is given up. */
export const MOST_STARTS = 8;

const COLUMNS = `tenant_id as tenant, id, kind, refresh_id as "refreshId", occurrence_id as "occurrenceId", fence, starts, priority`;

/** Claims a ready step, or one whose worker has gone silent, raising its fence; null when somebody else has it or it has ended. */
export async function claimStep(
  db: Database,
  tenant: string,
  id: number,
  worker: string,
): Promise<Step | null> {
  return db.tenant(tenant, async (tx) => {
    const step = await tx.one<Step>(
      `update steps set state = 'running', fence = fence + 1, starts = starts + 1, started_at = clock_timestamp(), worker = :worker,
         lease_until = clock_timestamp() + :lease::interval, error = null, progress = null
       where tenant_id = :tenant and id = :id
         and (state = 'ready' and run_after <= clock_timestamp() or state = 'running' and lease_until < clock_timestamp())
       returning ${COLUMNS}`,
      { tenant, id, worker, lease: `${LEASE} milliseconds` },
    );
    if (!step || step.starts <= MOST_STARTS) return step;
    await endStep(tx, step, 'dead', `${step.kind} was started ${MOST_STARTS} times and never finished`);
    return null;
  });
}

/** A sign of life, with what the step has done so far. False when another worker has taken over. */
export async function keepStep(db: Database, step: Step, progress: unknown): Promise<boolean> {
  const rows = await db.tenant(step.tenant, (tx) =>
    tx.run(
      `update steps set lease_until = clock_timestamp() + :lease::interval, progress = :progress::jsonb
       where tenant_id = :tenant and id = :id and fence = :fence and state = 'running'`,
      { ...identity(step), lease: `${LEASE} milliseconds`, progress: JSON.stringify(progress ?? null) },
    ),
  );
  return rows === 1;
}

/**
 * Marks a step done inside its last transaction, and what follows it as ready.
 * @throws conflict when another worker has claimed it since: the transaction must be rolled back
 */
export async function completeStep(tx: Transaction, step: Step, progress: unknown = null): Promise<void> {
  const rows = await tx.run(
    `update steps set state = 'done', finished_at = clock_timestamp(), lease_until = null,
       progress = coalesce(:progress::jsonb, progress)
     where tenant_id = :tenant and id = :id and fence = :fence and state = 'running'`,
    { ...identity(step), progress: progress === null ? null : JSON.stringify(progress) },
  );
  if (rows !== 1)
    throw new BoardpackError(
      'conflict',
      `Another worker has taken over ${step.kind} step ${step.id} of ${step.tenant}`,
    );
  await makeNextReady(tx, step);
}

/** Gives a step back so that any worker may start it at once; the start does not count. */
export async function handBack(db: Database, step: Step): Promise<void> {
  await db.tenant(step.tenant, (tx) =>
    tx.run(
      `update steps set state = 'ready', starts = starts - 1, lease_until = null, run_after = clock_timestamp()
       where tenant_id = :tenant and id = :id and fence = :fence and state = 'running'`,
      identity(step),
    ),
  );
}

/** Sends a refresh back to its extraction, from its snapshot step: what was staged is not there any more. */
export async function extractAgain(db: Database, step: Step): Promise<void> {
  await db.tenant(step.tenant, async (tx) => {
    const mine = await tx.run(
      `update steps set state = 'waiting', lease_until = null
       where tenant_id = :tenant and id = :id and fence = :fence and state = 'running'`,
      identity(step),
    );
    if (mine === 1)
      await tx.run(
        `update steps set state = 'ready', run_after = clock_timestamp()
         where tenant_id = :tenant and refresh_id = :refresh and kind = 'extract' and state = 'done'`,
        { tenant: step.tenant, refresh: step.refreshId },
      );
  });
}

/** Puts a step aside until `runAfter`, saying why: what it waits for is not there yet. The start does not count. */
export async function postponeStep(
  tx: Transaction,
  step: Step,
  runAfter: Date,
  reason: string | null = null,
): Promise<void> {
  await tx.run(
    `update steps set state = 'ready', starts = starts - 1, lease_until = null, run_after = :run_after, error = :reason
     where tenant_id = :tenant and id = :id and fence = :fence and state = 'running'`,
    { ...identity(step), run_after: runAfter, reason: reason === null ? null : cleanText(reason) },
  );
}

/**
 * What becomes of a failed step: what trying again cannot mend holds its refresh or occurrence for a person; anything else is
 * tried again with growing pauses until its starts are used up. Says which.
 */
export async function failStep(
  db: Database,
  step: Step,
  error: unknown,
): Promise<'held' | 'dead' | 'retry' | 'lost'> {
  const reason = cleanText(describeError(error));
  return db.tenant(step.tenant, async (tx) => {
    const held = await tx.one(
      `select 1 from steps
       where tenant_id = :tenant and id = :id and fence = :fence and state = 'running' for update`,
      identity(step),
    );
    if (!held) return 'lost';
    if (isForAPerson(error)) return endStep(tx, step, 'held', reason);
    if (step.starts >= MOST_STARTS) return endStep(tx, step, 'dead', reason);
    await tx.run(
      `update steps set state = 'ready', lease_until = null, error = :reason, run_after = clock_timestamp() + :pause::interval
       where tenant_id = :tenant and id = :id`,
      { tenant: step.tenant, id: step.id, reason, pause: `${2 ** (step.starts - 1)} seconds` },
    );
    return 'retry';
  });
}

/** Steps that should be on the queue: ready ones whose time has come, and running ones whose worker has gone silent. */
export async function stepsToQueue(tx: Transaction, tenant: string): Promise<Step[]> {
  return tx.rows<Step>(
    `select ${COLUMNS} from steps
     where tenant_id = :tenant
       and (state = 'ready' and run_after <= clock_timestamp() or state = 'running' and lease_until < clock_timestamp())
     order by priority, id`,
    { tenant },
  );
}

/** The steps that a finished step has made ready. */
export async function readyAfter(tx: Transaction, step: Step): Promise<Step[]> {
  return tx.rows<Step>(
    `select ${COLUMNS} from steps
     where tenant_id = :tenant and state = 'ready'
       and (refresh_id = :refresh or occurrence_id = :occurrence
         or occurrence_id in (select id from occurrences where tenant_id = :tenant and refresh_id = :refresh))`,
    { tenant: step.tenant, refresh: step.refreshId, occurrence: step.occurrenceId },
  );
}

async function makeNextReady(
  tx: Transaction,
  { tenant, kind, refreshId, occurrenceId }: Step,
): Promise<void> {
  const values = { tenant, refresh: refreshId, occurrence: occurrenceId };
  if (kind === 'extract')
    await tx.run(
      `update steps set state = 'ready' where tenant_id = :tenant and refresh_id = :refresh and kind = 'snapshot'`,
      values,
    );
  if (kind === 'render')
    await tx.run(
      `update steps set state = 'ready' where tenant_id = :tenant and occurrence_id = :occurrence and kind = 'deliver'`,
      values,
    );
  if (kind === 'deliver')
    await tx.run(
      `update occurrences set state = 'done', finished_at = clock_timestamp() where tenant_id = :tenant and id = :occurrence`,
      values,
    );
  if (kind !== 'snapshot') return;
  await tx.run(
    `update refreshes set state = 'done', finished_at = clock_timestamp() where tenant_id = :tenant and id = :refresh`,
    values,
  );
  await tx.run(
    `update steps set state = 'ready' where tenant_id = :tenant and kind = 'render' and state = 'waiting'
       and occurrence_id in (select id from occurrences where tenant_id = :tenant and refresh_id = :refresh and snapshot_id is not null)`,
    values,
  );
}

/** Ends a step, those that wait for it, and the refresh or occurrences they belong to, with the reason. */
async function endStep<State extends 'held' | 'dead'>(
  tx: Transaction,
  step: Step,
  state: State,
  reason: string,
): Promise<State> {
  const values = {
    tenant: step.tenant,
    refresh: step.refreshId,
    occurrence: step.occurrenceId,
    state,
    reason,
  };
  await tx.run(
    `update steps set state = :state, error = :reason, lease_until = null, finished_at = clock_timestamp()
     where tenant_id = :tenant and state in ('waiting', 'ready', 'running')
       and (refresh_id = :refresh or occurrence_id = :occurrence
         or occurrence_id in (select id from occurrences where tenant_id = :tenant and refresh_id = :refresh))`,
    values,
  );
  await tx.run(
    `update refreshes set state = :state, reason = :reason, finished_at = clock_timestamp()
     where tenant_id = :tenant and id = :refresh`,
    values,
  );
  await tx.run(
    `update occurrences set state = :state, reason = :reason, finished_at = clock_timestamp()
     where tenant_id = :tenant and state = 'running' and (id = :occurrence or refresh_id = :refresh)`,
    values,
  );
  return state;
}

/** Data, files and configuration stay wrong until somebody mends them; databases, networks and machines come back. */
function isForAPerson(error: unknown): boolean {
  const codes = ['data', 'source', 'config', 'not_found', 'too_large', 'usage'];
  return error instanceof BoardpackError && codes.includes(error.code);
}

/** PostgreSQL's text takes neither NUL nor a lone surrogate. */
function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').slice(0, 4000);
}

function identity(step: Step): { tenant: string; id: number; fence: number } {
  return { tenant: step.tenant, id: step.id, fence: step.fence };
}
