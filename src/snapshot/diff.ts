import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { diffDocuments, type FigureChange, listDepth, relativeChange } from './diff-document.ts';
import type { Snapshot } from './publish.ts';
import { snapshotOf } from './snapshots.ts';
import { withinPeriod } from './within-period.ts';

/** A report with one set of parameters whose figures differ. */
export interface DocumentDiff {
  report: string;
  parameters: Readonly<Record<string, unknown>>;
  /** Totals before parts, large changes before small ones. */
  figures: FigureChange[];
}

/** Records of one entity that the loads between two snapshots brought. */
export interface RecordDiff {
  entity: string;
  loaded: number;
  removed: number;
}

/** What lies between two snapshots. */
export interface SnapshotDiff {
  before: Snapshot;
  after: Snapshot;
  /** Documents that both hold and that differ; those with the greatest change of a total first. */
  documents: DocumentDiff[];
  /** How many documents both hold. */
  compared: number;
  records: RecordDiff[];
}

/** First and last day of a period; only documents that speak of nothing outside it are compared. */
export interface DiffOptions {
  period?: { from: string; to: string } | undefined;
}

/**
 * Which figures differ between two snapshots, in every report and set of parameters that both hold, and which records were loaded
 * or removed between them. @throws not_found
 */
export async function diffSnapshots(
  tx: Transaction,
  tenant: string,
  [beforeId, afterId]: readonly [number, number],
  { period }: DiffOptions = {},
): Promise<SnapshotDiff> {
  const [before, after] = [await known(tx, tenant, beforeId), await known(tx, tenant, afterId)];
  const pairs = await sharedDocuments(tx, tenant, [before.id, after.id], period);
  const documents = pairs
    .filter((pair) => pair.before !== null && pair.after !== null)
    .map(({ report, bindings, ...pair }) => ({
      report,
      parameters: bindings,
      figures: diffDocuments(String(pair.before), String(pair.after)).toSorted(byImportance),
    }))
    .filter(({ figures }) => figures.length > 0);
  return {
    before,
    after,
    documents: documents.toSorted((a, b) => byImportance(a.figures[0], b.figures[0])),
    compared: pairs.length,
    records: await recordsBetween(tx, tenant, [before.id, after.id]),
  };
}

/** Totals before parts; then the greater change first, in percent, whole ones, and then in size. */
export function byImportance(a: FigureChange | undefined, b: FigureChange | undefined): number {
  if (!a || !b) return 0;
  const percent = (change: FigureChange) => Math.round(relativeChange(change) * 100);
  const size = ({ difference }: FigureChange) => Math.abs(Number(difference));
  return listDepth(a) - listDepth(b) || percent(b) - percent(a) || size(b) - size(a);
}

async function known(tx: Transaction, tenant: string, id: number): Promise<Snapshot> {
  const snapshot = await snapshotOf(tx, tenant, id);
  if (snapshot) return snapshot;
  throw new BoardpackError('not_found', `${tenant} has no snapshot ${id}`, {
    hint: `boardpack status --tenant ${tenant} names the newest; retention may have removed older ones`,
  });
}

interface Pair {
  report: string;
  bindings: Record<string, unknown>;
  /** Null when the bytes are the same. */
  before: Buffer | null;
  after: Buffer | null;
}

/** Documents of both snapshots, with their bytes only where they differ. A document belongs to a period when every day among its parameters does. */
async function sharedDocuments(
  tx: Transaction,
  tenant: string,
  [before, after]: readonly [number, number],
  period: DiffOptions['period'],
): Promise<Pair[]> {
  return tx.rows<Pair>(
    `select report, old.bindings,
       case when old.sha256 <> new.sha256 then old.body end as before,
       case when old.sha256 <> new.sha256 then new.body end as after
     from documents old join documents new using (tenant_id, report, parameters_hash)
     where tenant_id = :tenant and old.snapshot_id = :before::bigint and new.snapshot_id = :after::bigint
       and (:from::text is null or ${withinPeriod('old')})
     order by report, parameters_hash`,
    { tenant, before, after, from: period?.from ?? null, to: period?.to ?? null },
  );
}

/** Records that the loads between two snapshots brought, by entity; most first. */
export async function recordsBetween(
  tx: Transaction,
  tenant: string,
  snapshots: readonly [number, number],
): Promise<RecordDiff[]> {
  return tx.rows<RecordDiff>(
    `select entity, sum(rows_loaded)::bigint as loaded, sum(rows_removed)::bigint as removed
     from load_entities join loads on loads.tenant_id = load_entities.tenant_id and loads.id = load_id,
       (select min(load_id) as earlier, max(load_id) as later from snapshots
        where tenant_id = :tenant and id = any (:snapshots::bigint[])) ends
     where load_entities.tenant_id = :tenant and loads.state = 'merged' and load_id > earlier and load_id <= later
     group by entity having sum(rows_loaded) + sum(rows_removed) > 0
     order by sum(rows_loaded) + sum(rows_removed) desc, entity`,
    { tenant, snapshots },
  );
}
