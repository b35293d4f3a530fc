import { createHash } from 'node:crypto';
import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { type RegisteredReport, reports } from '../reports/registry.ts';
import type { Bindings, Report, ReportContext } from '../reports/report.ts';
import { checkAgreement } from './agreement.ts';
import { type ComputedDocument, type ComputedInputs, computeDocument, settleToCompute } from './compute.ts';
import { reportContext, type Tenant } from './context.ts';
import { bindingsFor, canonical, parametersHash, queryOf } from './parameters.ts';

/** A published snapshot. */
export interface Snapshot {
  id: number;
  asOf: Date;
  /** SHA-256 over every standing document's identity and bytes. */
  hash: string;
  documentCount: number;
}

/** A document that the tenant's packs need besides the reports' own standing sets. */
export interface RequestedDocument {
  report: string;
  query: Readonly<Record<string, string>>;
}

export interface Publication {
  refreshId: number;
  loadId: number;
  asOf: Date;
  requested: readonly RequestedDocument[];
  /** Called after each document, with the report it is of. */
  onProgress?: (documents: number, of: number, report: string) => void;
}

interface Planned {
  report: RegisteredReport;
  bindings: Bindings;
  hash: string;
}

type Computed = Planned & ComputedDocument;

/**
 * Computes every standing document as of one instant from the facts that the transaction sees, checks the tie-outs and publishes
 * them as one snapshot. @throws data when a tie-out fails; the transaction must then be rolled back
 */
export async function publishSnapshot(
  tx: Transaction,
  tenant: Tenant,
  publication: Publication,
): Promise<Snapshot> {
  // The merge before it may have worked in the tenant's timezone and the load's schema.
  await tx.rows(`select set_config('timezone', 'UTC', true), set_config('search_path', 'public', true)`);
  await settleToCompute(tx);
  const context = reportContext(tenant, publication.asOf);
  const planned = planDocuments(context, publication.requested);
  const computed: Computed[] = [];
  const inputs: ComputedInputs = new Map();
  for (const plan of planned) {
    const document = await computeDocument(tx, plan.report, plan.bindings, context, inputs);
    checkTieOuts(plan.report, plan.bindings, document);
    computed.push({ ...plan, ...document });
    publication.onProgress?.(computed.length, planned.length, plan.report.id);
  }
  checkAgreement(computed, context.minorUnits);
  return store(tx, tenant.id, publication, computed);
}

/** The standing sets of every report and what packs ask for beyond them, each document once, in a fixed order. */
function planDocuments(context: ReportContext, requested: readonly RequestedDocument[]): Planned[] {
  const planned = new Map<string, Planned>();
  for (const report of reports) {
    const standing = report.standing.map((set) => queryOf(report, set, context.today));
    const asked = requested.filter((each) => each.report === report.id).map((each) => each.query);
    for (const query of [...standing, ...asked]) {
      const bindings = bindingsFor(report, query, context);
      const hash = parametersHash(bindings);
      planned.set(`${report.id} ${hash}`, { report, bindings, hash });
    }
  }
  return [...planned.values()];
}

function checkTieOuts(report: Report, bindings: Bindings, document: ComputedDocument): void {
  if (report.tieOuts.length === 0) return;
  const { data } = JSON.parse(document.body.toString()) as { data: never };
  const supplement = JSON.parse(document.supplement ?? 'null') as never;
  for (const tieOut of report.tieOuts) {
    const disagreement = tieOut.check(data, supplement);
    if (disagreement !== null)
      throw new BoardpackError('data', `${report.id} does not tie out: ${tieOut.name}: ${disagreement}`, {
        where: canonical(bindings),
        hint: 'Nothing was published; the last snapshot keeps being served. Report this with the figures above',
      });
  }
}

async function store(
  tx: Transaction,
  tenant: string,
  publication: Publication,
  computed: Computed[],
): Promise<Snapshot> {
  const hash = createHash('sha256');
  for (const each of computed) hash.update(`${each.report.id} ${each.hash} ${each.sha256}\n`);
  const snapshot = await tx.one<Snapshot>(
    `insert into snapshots (tenant_id, refresh_id, load_id, as_of, hash, document_count)
     values (:tenant, :refresh, :load, :as_of, :hash, :count)
     returning id, as_of as "asOf", hash, document_count as "documentCount"`,
    {
      tenant,
      refresh: publication.refreshId,
      load: publication.loadId,
      as_of: publication.asOf,
      hash: hash.digest('hex'),
      count: computed.length,
    },
  );
  if (!snapshot) throw new BoardpackError('internal', 'The snapshot was not stored');
  // One by one: a large body goes as the bytes that it is.
  for (const { report, bindings, hash: parameters, body, sha256, supplement } of computed) {
    await tx.run(
      `insert into documents (tenant_id, report, snapshot_id, parameters_hash, bindings, body, sha256, supplement)
       values (:tenant, :report, :snapshot, :parameters, :bindings, :body, :sha256, :supplement)`,
      {
        tenant,
        report: report.id,
        snapshot: snapshot.id,
        parameters,
        bindings: canonical(bindings),
        body,
        sha256,
        supplement,
      },
    );
  }
  // A snapshot as of an earlier instant leaves the latest, and what was computed beside it, as they are.
  await tx.run(
    `delete from window_documents where tenant_id = :tenant and snapshot_id <>
       (select id from snapshots where tenant_id = :tenant order by as_of desc, id desc limit 1)`,
    { tenant },
  );
  return snapshot;
}
