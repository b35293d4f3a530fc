import { dayOf } from '../src/calendar.ts';
import type { Transaction } from '../src/db/database.ts';
import { BoardpackError } from '../src/errors.ts';
import { failLoad } from '../src/load/fail.ts';
import { storeRows } from '../src/exports/stored-rows.ts';
import { loadOfRefresh } from '../src/load/loads.ts';
import { loadScope } from '../src/load/scope.ts';
import { merge } from '../src/load/merge.ts';
import { dropStaging, sweepStaging } from '../src/load/staging.ts';
import { exportsOf } from '../src/packs/attached.ts';
import { exportLanguages } from '../src/packs/recipients.ts';
import { requestedDocuments } from '../src/packs/requested.ts';
import { type Occurrence, occurrencesOfRefresh } from '../src/schedule/occurrence.ts';
import { lockRefresh } from '../src/schedule/refresh.ts';
import { completeStep, extractAgain, type Step } from '../src/schedule/steps.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { publishSnapshot, type Snapshot } from '../src/snapshot/publish.ts';
import { latestSnapshot } from '../src/snapshot/snapshots.ts';
import { type Progress, type Runtime, type StepWork, tenantOf } from './runtime.ts';

/**
 * Merges the staged records into the facts and publishes the snapshots that are waited for, in one transaction: readers see
 * the old facts and snapshots or the new ones.
 */
export const snapshot: StepWork = async (runtime, step, report) => {
  const tenant = tenantOf(runtime.config, step.tenant);
  const load = await runtime.db.tenant(tenant.id, (tx) => loadOfRefresh(tx, tenant.id, step.refreshId ?? 0));
  if (load?.state !== 'extracted') return extractAgain(runtime.db, step);
  try {
    await runtime.db.tenant(tenant.id, (tx) => mergeAndPublish(tx, tenant, step, load.id, report));
  } catch (error) {
    if (isStagingGone(error, load.schema)) return restart(runtime, step, tenant, load.id, error);
    if (isForAPerson(error)) await failLoad(runtime.db, loadScope(tenant), load.id, error);
    throw error;
  }
  await dropStaging(runtime.db, tenant.id, load.id);
  // Loads that this one has overtaken, such as a killed worker's, are nobody's any more.
  await sweepStaging(runtime.db, [tenant.id]);
};

async function mergeAndPublish(
  tx: Transaction,
  tenant: Tenant,
  step: Step,
  loadId: number,
  report: (progress: Progress) => void,
): Promise<void> {
  const refresh = await lockRefresh(tx, tenant.id, step.refreshId ?? 0);
  await merge(tx, loadScope(tenant), loadId, {
    acceptRemovals: refresh.acceptRemovals,
    onProgress: (entity, rows) => report({ done: rows, unit: 'rows', detail: entity }),
  });
  const waiting = await occurrencesOfRefresh(tx, tenant.id, refresh.id);
  let documents = 0;
  for (const asOf of await instantsToPublish(tx, tenant.id, refresh.asOf, waiting)) {
    const published = await publishSnapshot(tx, tenant, {
      refreshId: refresh.id,
      loadId,
      asOf,
      requested: requestedDocuments(tenant, dayOf(asOf, tenant.timezone)),
      onProgress: (done, of) => report({ done: documents + done, of: documents + of, unit: 'documents' }),
    });
    documents += published.documentCount;
    await keepExports(tx, tenant, published, waiting);
    await giveTo(tx, tenant.id, published, waiting);
  }
  await completeStep(tx, step, { done: documents, unit: 'documents' } satisfies Progress);
}

/** The due times that are waited for and, when none of them is later than every snapshot, the refresh's own instant; oldest first. */
async function instantsToPublish(
  tx: Transaction,
  tenant: string,
  asOf: Date,
  waiting: readonly Occurrence[],
): Promise<Date[]> {
  const newest = (await latestSnapshot(tx, tenant))?.asOf.getTime() ?? Number.NEGATIVE_INFINITY;
  const due = [...new Set(waiting.map(({ dueAt }) => dueAt.getTime()))];
  const instants = due.some((time) => time > newest) ? due : [...new Set([...due, asOf.getTime()])];
  return instants.toSorted((a, b) => a - b).map((time) => new Date(time));
}

/**
 * Keeps the records that somebody gets with a pack as this transaction sees them, once for all packs that are due at the snapshot's
 * instant. A pack that is not configured any more has no reader, and stops at its own step.
 */
async function keepExports(
  tx: Transaction,
  tenant: Tenant,
  published: Snapshot,
  waiting: readonly Occurrence[],
): Promise<void> {
  const due = waiting.filter(
    ({ dueAt, pack }) =>
      dueAt.getTime() === published.asOf.getTime() && exportLanguages(tenant, pack).length > 0,
  );
  const asked = due.flatMap(({ pack }) => exportsOf(tenant, pack, published.asOf));
  const kept = new Map(
    asked.map((wanted) => [`${wanted.records.id} ${wanted.window.from} ${wanted.window.to}`, wanted]),
  );
  for (const { records, window } of kept.values()) await storeRows(tx, tenant, published, records, window);
}

async function giveTo(
  tx: Transaction,
  tenant: string,
  { id, asOf }: Snapshot,
  waiting: readonly Occurrence[],
): Promise<void> {
  await tx.run(
    'update occurrences set snapshot_id = :snapshot where tenant_id = :tenant and id = any (:ids::bigint[])',
    {
      tenant,
      snapshot: id,
      ids: waiting
        .filter(({ dueAt }) => dueAt.getTime() === asOf.getTime())
        .map((occurrence) => occurrence.id),
    },
  );
}

async function restart(
  runtime: Runtime,
  step: Step,
  tenant: Tenant,
  load: number,
  error: unknown,
): Promise<void> {
  await failLoad(runtime.db, loadScope(tenant), load, error);
  await dropStaging(runtime.db, tenant.id, load);
  await extractAgain(runtime.db, step);
}

/** The merge names the schema whose tables are gone; a database that is away names something else. */
function isStagingGone(error: unknown, schema: string): boolean {
  return error instanceof BoardpackError && error.code === 'unavailable' && error.where === schema;
}

/** A tie-out or a load that breaks a rule: staging is kept for a look until the tenant's next load. */
function isForAPerson(error: unknown): boolean {
  return error instanceof BoardpackError && !['conflict', 'unavailable'].includes(error.code);
}
