import type { Window } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';
import type { RestatedFigure } from '../packs/condition.ts';
import { reportNamed } from '../reports/registry.ts';
import type { Bindings } from '../reports/report.ts';
import { computeDocument } from '../snapshot/compute.ts';
import { reportContext, type Tenant } from '../snapshot/context.ts';
import { diffDocuments, listDepth } from '../snapshot/diff-document.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { withinPeriod } from '../snapshot/within-period.ts';

/**
 * What the final figures of a period would be if they were computed again from today's records, as of the same instant: the
 * difference is what changed records do, and not what passing time does (a task that has become overdue). Totals come first.
 */
export async function changedSince(
  tx: Transaction,
  tenant: Tenant,
  final: Snapshot,
  { period, reports }: { period: Window; reports: readonly string[] },
): Promise<RestatedFigure[]> {
  const stored = await tx.rows<{ report: string; bindings: Bindings; body: Buffer }>(
    `select report, bindings, body from documents
     where tenant_id = :tenant and snapshot_id = :snapshot and report = any (:reports::text[]) and ${withinPeriod('documents')}
     order by report, parameters_hash`,
    { tenant: tenant.id, snapshot: final.id, reports, ...period },
  );
  const context = reportContext(tenant, final.asOf);
  const figures: RestatedFigure[] = [];
  for (const { report, bindings, body } of stored) {
    const now = await computeDocument(tx, reportNamed(report), bindings, context);
    const changes = diffDocuments(String(body), String(now.body));
    figures.push(...changes.map((change) => ({ report, ...change })));
  }
  return inOrder(figures);
}

/** Each figure once, though several sets of parameters hold it; totals before parts. */
export function inOrder(figures: readonly RestatedFigure[]): RestatedFigure[] {
  const once = new Map(figures.map((figure) => [JSON.stringify(figure), figure]));
  return [...once.values()].toSorted((a, b) => listDepth(a) - listDepth(b));
}
