import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Bindings } from '../reports/report.ts';
import { reportContext, type Tenant } from './context.ts';
import { bindingsFor } from './parameters.ts';
import { type Pin, pinnedSnapshot } from './pin.ts';
import type { Snapshot } from './publish.ts';
import { latestSnapshot } from './snapshots.ts';
import { NotStored, readDocument, type StoredDocument, storedSets } from './stored.ts';

/** What a caller wants to know. */
export interface Question {
  tenant: Tenant;
  report: RegisteredReport;
  query: Readonly<Record<string, string>>;
  /** Limits the caller to this member's own records; null sees everything. */
  owner: string | null;
  /** Null asks for the latest snapshot. */
  pin: Pin | null;
}

/** Where the answer lies. Only the latest snapshot lacks a document: it can still be computed. */
export interface Found {
  snapshot: Snapshot;
  /** The newest of the tenant's snapshots, whose facts are the ones that are there. */
  isLatest: boolean;
  bindings: Bindings;
  stored: StoredDocument | null;
}

/**
 * The snapshot that a question is about, and its document where it holds one.
 * @throws usage on bad parameters; unavailable before the first snapshot; not_found when there is no such snapshot; NotStored when
 * an older snapshot does not hold the document
 */
export async function lookUp(
  tx: Transaction,
  { tenant, report, query, owner, pin }: Question,
): Promise<Found> {
  const latest = await latestSnapshot(tx, tenant.id);
  if (!latest)
    throw new BoardpackError('unavailable', `No snapshot of ${tenant.id} has been published yet`, {
      hint: `Run boardpack refresh --tenant ${tenant.id}, or wait for the first refresh to finish`,
    });
  const snapshot = pin ? await pinnedSnapshot(tx, tenant, pin, latest) : latest;
  const context = reportContext(tenant, snapshot.asOf, owner);
  const bindings = bindingsFor(report, query, context);
  const stored = await readDocument(tx, tenant.id, report.id, snapshot, bindings);
  const isLatest = snapshot.id === latest.id;
  if (pin && !stored && !isLatest) {
    const where = 'snapshot' in pin ? 'snapshot' : 'as_of';
    throw new NotStored(snapshot, where, await storedSets(tx, report, snapshot, context));
  }
  return { snapshot, isLatest, bindings, stored };
}
