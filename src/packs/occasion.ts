import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { Occurrence } from '../schedule/occurrence.ts';
import type { Tenant } from '../snapshot/context.ts';
import { snapshotOf } from '../snapshot/snapshots.ts';
import type { PackOccasion } from './assemble.ts';

/** What an occurrence's pack is made from: its snapshot, and what the load behind it provided and left out. @throws internal */
export async function occasionOf(
  tx: Transaction,
  tenant: Tenant,
  occurrence: Occurrence,
): Promise<PackOccasion> {
  const snapshot = await snapshotOf(tx, tenant.id, occurrence.snapshotId ?? 0);
  if (!snapshot)
    throw new BoardpackError('internal', `Occurrence ${occurrence.id} of ${tenant.id} has no snapshot`);
  const entities = await loadedEntities(tx, tenant.id, snapshot.id);
  return {
    pack: occurrence.pack,
    dueAt: occurrence.dueAt,
    isLate: occurrence.isLate,
    snapshot,
    provided: new Set(entities.map(({ entity }) => entity)),
    quarantined: entities.reduce((sum, { quarantined }) => sum + quarantined, 0),
  };
}

/** What the load behind a snapshot provided, by entity, and how many rows of it were left out. */
export async function loadedEntities(
  tx: Transaction,
  tenant: string,
  snapshot: number,
): Promise<{ entity: string; quarantined: number }[]> {
  return tx.rows(
    `select entity, rows_quarantined as quarantined from load_entities
     where tenant_id = :tenant and load_id = (select load_id from snapshots where tenant_id = :tenant and id = :snapshot)`,
    { tenant, snapshot },
  );
}
