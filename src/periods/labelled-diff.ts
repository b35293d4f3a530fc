import type { Transaction } from '../db/database.ts';
import type { RestatedFigure } from '../packs/condition.ts';
import { reportNamed } from '../reports/registry.ts';
import type { Bindings } from '../reports/report.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { DocumentDiff, SnapshotDiff } from '../snapshot/diff.ts';
import { readDocument } from '../snapshot/stored.ts';
import { changedFigures } from './recompute.ts';

/** A changed document with the labels under which people know its figures. */
export interface LabelledDiff extends Omit<DocumentDiff, 'figures'> {
  /** The report's title. */
  title: string;
  figures: RestatedFigure[];
}

/** The documents of a diff, in its order, their figures with labels. */
export async function labelledDiff(
  tx: Transaction,
  tenant: Tenant,
  { before, after, documents }: SnapshotDiff,
): Promise<LabelledDiff[]> {
  const labelled: LabelledDiff[] = [];
  for (const { report, parameters, figures } of documents) {
    const bindings = parameters as Bindings;
    const [old, now] = [
      await readDocument(tx, tenant.id, report, before, bindings),
      await readDocument(tx, tenant.id, report, after, bindings),
    ];
    const known = old && now ? changedFigures(tenant, { report, bindings }, old, now) : [];
    const byPath = new Map(known.map((figure) => [figure.path, figure]));
    labelled.push({
      report,
      title: reportNamed(report).texts.en['title'] ?? report,
      parameters,
      figures: figures.map((figure) => byPath.get(figure.path) ?? { report, ...figure }),
    });
  }
  return labelled;
}
