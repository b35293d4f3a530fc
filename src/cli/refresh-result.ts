import type { Database } from '../db/database.ts';
import { count, table } from './output.ts';

/** What a refresh read and published. */
export interface RefreshResult {
  tenant: string;
  entities: EntityCounts[];
  snapshots: { id: number; asOf: Date; hash: string; documents: number }[];
}

interface EntityCounts {
  entity: string;
  read: number;
  loaded: number;
  unchanged: number;
  quarantined: number;
  removed: number;
  unresolved: Readonly<Record<string, number>>;
  warnings: readonly string[];
}

/** Counts per entity and the snapshots of a finished refresh. */
export async function refreshResult(db: Database, tenant: string, refresh: number): Promise<RefreshResult> {
  return db.tenant(tenant, async (tx) => ({
    tenant,
    entities: await tx.rows<EntityCounts>(
      `select entity, rows_read as read, rows_loaded as loaded, rows_unchanged as unchanged, rows_quarantined as quarantined,
         rows_removed as removed, unresolved, warnings
       from load_entities
       where tenant_id = :tenant and load_id = (
         select id from loads where tenant_id = :tenant and refresh_id = :refresh and state = 'merged' order by id desc limit 1)
       order by entity`,
      { tenant, refresh },
    ),
    snapshots: await tx.rows(
      `select id, as_of as "asOf", hash, document_count as documents
       from snapshots where tenant_id = :tenant and refresh_id = :refresh order by as_of`,
      { tenant, refresh },
    ),
  }));
}

/** The sums over all entities. */
export function totals({
  entities,
}: RefreshResult): Omit<EntityCounts, 'entity' | 'unresolved' | 'warnings'> {
  const sum = (pick: (entity: EntityCounts) => number) =>
    entities.reduce((total, entity) => total + pick(entity), 0);
  return {
    read: sum((each) => each.read),
    loaded: sum((each) => each.loaded),
    unchanged: sum((each) => each.unchanged),
    quarantined: sum((each) => each.quarantined),
    removed: sum((each) => each.removed),
  };
}

/** One line for people: read, loaded, unchanged, quarantined; that nothing changed, where nothing did. */
export function describeTotals(result: RefreshResult): string {
  const { read, loaded, unchanged, quarantined, removed } = totals(result);
  const changed = loaded + removed === 0 ? ': nothing has changed' : '';
  const gone = removed > 0 ? `, ${count(removed)} removed` : '';
  return `${count(read)} records read: ${count(loaded)} loaded, ${count(unchanged)} unchanged, ${count(quarantined)} quarantined${gone}${changed}`;
}

/** The whole result for people: a row per entity, remarks, the snapshots. */
export function describeRefresh(result: RefreshResult): string[] {
  const rows = result.entities.map((each) => [
    each.entity,
    each.read,
    each.loaded,
    each.unchanged,
    each.quarantined,
    each.removed,
  ]);
  return [
    ...table(['entity', 'read', 'loaded', 'unchanged', 'quarantined', 'removed'], rows),
    '',
    describeTotals(result),
    ...result.entities.flatMap(remarks),
    ...result.snapshots.map(
      ({ id, asOf, documents, hash }) =>
        `snapshot ${id} as of ${asOf.toISOString()}, ${documents} documents, ${hash.slice(0, 12)}`,
    ),
  ];
}

function remarks({ entity, unresolved, warnings }: EntityCounts): string[] {
  const references = Object.entries(unresolved).filter(([, rows]) => rows > 0);
  return [
    ...references.map(
      ([column, rows]) => `${entity}.${column}: ${count(rows)} rows refer to records that are not there`,
    ),
    ...warnings.map((warning) => `${entity}: ${warning}`),
  ];
}
