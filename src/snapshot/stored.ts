import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Bindings, ReportContext } from '../reports/report.ts';
import { bindingsFor, parameterNames, parametersHash, queryOf } from './parameters.ts';
import type { Snapshot } from './publish.ts';

/** The stored bytes of a document with the snapshot they belong to. */
export interface StoredDocument {
  body: Buffer;
  sha256: string;
  supplement: string | null;
  snapshot: Snapshot;
}

/** The document of a snapshot, standing or computed on request; null when neither. */
export async function readDocument(
  tx: Transaction,
  tenant: string,
  report: string,
  snapshot: Snapshot,
  bindings: Bindings,
): Promise<StoredDocument | null> {
  const row = await tx.one<Omit<StoredDocument, 'snapshot'>>(
    `select body, sha256, supplement from documents
     where tenant_id = :tenant and report = :report and snapshot_id = :snapshot and parameters_hash = :hash
     union all
     select body, sha256, supplement from window_documents
     where tenant_id = :tenant and report = :report and snapshot_id = :snapshot and parameters_hash = :hash
     limit 1`,
    { tenant, report, snapshot: snapshot.id, hash: parametersHash(bindings) },
  );
  return row && { ...row, snapshot };
}

/** An older snapshot answers from what it holds only, and it does not hold this. */
export class NotStored extends BoardpackError {
  /** The sets of parameters that it holds of the report, as a client would write them. */
  readonly sets: readonly Readonly<Record<string, string>>[];

  constructor(snapshot: Snapshot, where: 'snapshot' | 'as_of', sets: NotStored['sets']) {
    const asOf = snapshot.asOf.toISOString().replace(/\.\d+Z$/, 'Z');
    super(
      'not_found',
      `Snapshot ${snapshot.id} as of ${asOf} is not the latest and holds other parameters only`,
      {
        where,
        hint: 'Ask for one of those under stored',
        problems: [{ where, message: 'must name a snapshot that holds these parameters' }],
      },
    );
    this.sets = sets;
  }
}

/** The sets of parameters that a snapshot holds of a report for this caller, as a client would write them. */
export async function storedSets(
  tx: Transaction,
  report: RegisteredReport,
  snapshot: Snapshot,
  context: ReportContext,
): Promise<Record<string, string>[]> {
  const rows = await tx.rows<{ hash: string; bindings: Bindings }>(
    `select parameters_hash as hash, bindings from documents
     where tenant_id = :tenant and report = :report and snapshot_id = :snapshot
       and bindings ->> 'owner' is not distinct from :owner::text
     order by parameters_hash`,
    { tenant: context.tenant, report: report.id, snapshot: snapshot.id, owner: context.owner },
  );
  const stored = new Map(rows.map(({ hash, bindings }) => [hash, bindings]));
  const standing = report.standing
    .map((set) => queryOf(report, set, context.today))
    .filter((query) =>
      // Several sets may come to the same document: the first one stands for it.
      stored.delete(parametersHash(bindingsFor(report, query, context))),
    );
  return [...standing, ...[...stored.values()].map((bindings) => written(report, bindings, context))].map(
    (set) => ({
      ...report.selector,
      ...set,
    }),
  );
}

/**
 * Bindings as the parameters that lead to them: what a pack asked for beyond the report's own sets. Where no parameters do, as they
 * are.
 */
function written(
  report: RegisteredReport,
  bindings: Bindings,
  context: ReportContext,
): Record<string, string> {
  const known = parameterNames(report);
  const dates: Record<string, string> = report.dates ? { from: report.dates[0], to: report.dates[1] } : {};
  const given = Object.entries(bindings).filter(([, value]) => value !== null);
  const named = given.map(([name, value]) => [dates[name] ?? name, String(value)] as const);
  const query = Object.fromEntries(named.filter(([name]) => known.includes(name)));
  return leadTo(report, query, bindings, context) ? query : Object.fromEntries(named);
}

function leadTo(
  report: RegisteredReport,
  query: Readonly<Record<string, string>>,
  bindings: Bindings,
  context: ReportContext,
): boolean {
  try {
    return parametersHash(bindingsFor(report, query, context)) === parametersHash(bindings);
  } catch (error) {
    if (error instanceof BoardpackError && error.code === 'usage') return false;
    throw error;
  }
}
