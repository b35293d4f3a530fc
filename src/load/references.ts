import type { Transaction } from '../db/database.ts';
import type { Entity } from '../entities/entity.ts';
import { entityNamed } from '../entities/registry.ts';
import type { MergedCounts } from './merge-entity.ts';
import { quoteName } from './names.ts';
import type { LoadScope } from './scope.ts';

/** Rows per entity and column whose reference names nothing in the facts; counted after all entities are merged. */
export async function unresolvedReferences(
  tx: Transaction,
  { tenant }: LoadScope,
  loadId: number,
  merged: ReadonlyMap<string, MergedCounts>,
): Promise<Map<string, Record<string, number>>> {
  const earlier = await previousCounts(tx, tenant, loadId);
  const counts = new Map<string, Record<string, number>>();
  for (const name of merged.keys()) {
    const columns: Record<string, number> = {};
    for (const { column, parent } of references(entityNamed(name))) {
      const isSame = !changed(merged.get(name)) && !changed(merged.get(parent)) && earlier.has(name);
      const count = isSame
        ? (earlier.get(name)?.[column] ?? 0)
        : await countUnresolved(tx, tenant, name, column, parent);
      if (count > 0) columns[column] = count;
    }
    counts.set(name, columns);
  }
  return counts;
}

function references(entity: Entity): { column: string; parent: string }[] {
  return Object.entries(entity.columns).flatMap(([column, { references: parent }]) =>
    parent ? [{ column, parent }] : [],
  );
}

function changed(counts: MergedCounts | undefined): boolean {
  return counts !== undefined && counts.loaded + counts.removed > 0;
}

/** What the last merged load counted: it still holds where neither the rows nor those they name have changed. */
async function previousCounts(
  tx: Transaction,
  tenant: string,
  loadId: number,
): Promise<Map<string, Record<string, number>>> {
  const rows = await tx.rows<{ entity: string; unresolved: Record<string, number> }>(
    `select entity, unresolved from public.load_entities where tenant_id = :tenant and load_id =
       (select max(id) from public.loads where tenant_id = :tenant and state = 'merged' and id < :load::bigint)`,
    { tenant, load: loadId },
  );
  return new Map(rows.map(({ entity, unresolved }) => [entity, unresolved]));
}

async function countUnresolved(
  tx: Transaction,
  tenant: string,
  entity: string,
  column: string,
  parent: string,
): Promise<number> {
  const row = await tx.one<{ count: number }>(
    `select count(*) from facts.${entity} r
     where r.tenant_id = :tenant and r.${quoteName(column)} is not null
       and not exists (select from facts.${parent} p where p.tenant_id = :tenant and p.id = r.${quoteName(column)})`,
    { tenant },
  );
  return row?.count ?? 0;
}
