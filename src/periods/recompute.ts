import type { Window } from '../calendar.ts';
import { languages } from '../config/schema.ts';
import type { Transaction } from '../db/database.ts';
import type { RestatedFigure } from '../packs/condition.ts';
import { type FigureLabel, labelsOf, type LabelReader } from '../packs/labels.ts';
import type { JsonDocument } from '../packs/traced.ts';
import { reportNamed } from '../reports/registry.ts';
import type { Bindings, Report } from '../reports/report.ts';
import { type ComputedInputs, computeDocument, settleToCompute } from '../snapshot/compute.ts';
import { reportContext, type Tenant } from '../snapshot/context.ts';
import { byImportance } from '../snapshot/diff.ts';
import { locatedChanges } from '../snapshot/diff-document.ts';
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
  const stored = await tx.rows<{ report: string; bindings: Bindings } & JsonDocument>(
    `select report, bindings, body, supplement from documents
     where tenant_id = :tenant and snapshot_id = :snapshot and report = any (:reports::text[]) and ${withinPeriod('documents')}
     order by report, parameters_hash`,
    { tenant: tenant.id, snapshot: final.id, reports, ...period },
  );
  const context = reportContext(tenant, final.asOf);
  const figures: RestatedFigure[] = [];
  const inputs: ComputedInputs = new Map();
  await settleToCompute(tx);
  for (const { report, bindings, body, supplement } of stored) {
    const now = await computeDocument(tx, reportNamed(report), bindings, context, inputs);
    figures.push(...changedFigures(tenant, { report, bindings }, { body, supplement }, now));
  }
  return inOrder(figures);
}

/** The figures that differ between two answers of a report, each with the label under which people know it. */
export function changedFigures(
  tenant: Tenant,
  { report, bindings }: { report: string; bindings: Bindings },
  before: JsonDocument,
  after: JsonDocument,
): RestatedFigure[] {
  const changes = locatedChanges(String(before.body), String(after.body));
  if (changes.length === 0) return [];
  const labels = (document: JsonDocument) =>
    languages.map((language) => knownLabels(reportNamed(report), document, { ...tenant, language }));
  const [old, now] = [labels(before), labels(after)];
  return changes.map(({ place, ...change }): RestatedFigure => {
    const [en, ja] = (change.after === null ? old : now).map((each) => each.get(place));
    return {
      report,
      ...change,
      ...windowIn(bindings),
      ...(en && ja && { label: { text: { en: en.text, ja: ja.text }, unit: en.unit } }),
    };
  });
}

/** None for a document of an earlier version of the product that lacks what its report shows today. */
function knownLabels(
  report: Report,
  document: JsonDocument,
  reader: LabelReader,
): ReadonlyMap<string, FigureLabel> {
  try {
    return labelsOf(report, document, reader);
  } catch (error) {
    if (error instanceof TypeError) return new Map();
    throw error;
  }
}

function windowIn({ from, to }: Bindings): Pick<RestatedFigure, 'window'> {
  return typeof from === 'string' && typeof to === 'string' ? { window: { from, to } } : {};
}

/**
 * Each figure once, though several sets of parameters hold it: those that people see first, then totals before parts, then great
 * changes before small ones.
 */
export function inOrder(figures: readonly RestatedFigure[]): RestatedFigure[] {
  const once = new Map(
    figures.map((figure) => {
      const { report, path, before, after } = figure;
      return [JSON.stringify([report, path, before, after]), figure];
    }),
  );
  const isSeen = ({ label }: RestatedFigure) => (label ? 0 : 1);
  return [...once.values()].toSorted((a, b) => isSeen(a) - isSeen(b) || byImportance(a, b));
}
