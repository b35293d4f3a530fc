import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Bindings, Report, ReportContext } from '../reports/report.ts';
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
    const [holds, hint] =
      sets.length > 0
        ? ['holds other parameters only', 'Ask for one of those under stored']
        : ['holds nothing of this report for this token', `Ask for the latest snapshot, without ${where}`];
    super('not_found', `Snapshot ${snapshot.id} as of ${asOf} is not the latest and ${holds}`, {
      where,
      hint,
      problems: [{ where, message: 'must name a snapshot that holds these parameters' }],
    });
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
  const others = [...stored.values()]
    .map((bindings) => askedFor(report, bindings, context))
    .filter((asked) => asked !== null);
  return [...standing, ...others].map((set) => ({ ...report.selector, ...set }));
}

/** Bindings as query parameters that lead to them; null where none do, as for a document of an earlier version of the product. */
export function askedFor(
  report: Report,
  bindings: Bindings,
  context: ReportContext,
): Record<string, string> | null {
  const query = report.asked?.(bindings) ?? named(report, bindings);
  return leadTo(report, query, bindings, context) ? query : null;
}

function named(report: Report, bindings: Bindings): Record<string, string> {
  const known = parameterNames(report);
  const [from, to] = report.dates ?? ['from', 'to'];
  const given = Object.entries({ from: null, to: null, ...bindings }).flatMap(([name, value]) =>
    value === null ? [] : [[{ from, to }[name] ?? name, String(value)] as const],
  );
  return Object.fromEntries(given.filter(([name]) => known.includes(name)));
}

function leadTo(
  report: Report,
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
