import { addDays, type Day, firstInstantAt } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';
import type { Tenant } from './context.ts';
import type { Snapshot } from './publish.ts';

/** The snapshot with the greatest as_of; of several, the one published last. Null before the first refresh. */
export async function latestSnapshot(tx: Transaction, tenant: string): Promise<Snapshot | null> {
  return tx.one<Snapshot>(
    `select id, as_of as "asOf", hash, document_count as "documentCount"
     from snapshots where tenant_id = :tenant order by as_of desc, id desc limit 1`,
    { tenant },
  );
}

/** The snapshot of that id. Null when it never was or has been removed. */
export async function snapshotOf(tx: Transaction, tenant: string, id: number): Promise<Snapshot | null> {
  return tx.one<Snapshot>(
    `select id, as_of as "asOf", hash, document_count as "documentCount"
     from snapshots where tenant_id = :tenant and id = :id`,
    { tenant, id },
  );
}

/**
 * What was known when a local day ended: the snapshot with the greatest as_of on that day or before it; of several, the one
 * published last. Null when the first came later.
 */
export async function snapshotAtEndOf(tx: Transaction, tenant: Tenant, day: Day): Promise<Snapshot | null> {
  const end = firstInstantAt(Date.parse(`${addDays(day, 1)}T00:00:00Z`), tenant.timezone);
  return tx.one<Snapshot>(
    `select id, as_of as "asOf", hash, document_count as "documentCount"
     from snapshots where tenant_id = :tenant and as_of < :end order by as_of desc, id desc limit 1`,
    { tenant: tenant.id, end: new Date(end) },
  );
}

/**
 * The snapshot whose instant lies nearest the first moment of a local day, at most `days` away and before `than`; the later of
 * equally near ones. Null when there is none.
 */
export async function snapshotNearest(
  tx: Transaction,
  tenant: Tenant,
  day: string,
  days: number,
  than: Snapshot,
): Promise<Snapshot | null> {
  return tx.one<Snapshot>(
    `select id, as_of as "asOf", hash, document_count as "documentCount"
     from snapshots, (select :day::timestamp at time zone :timezone as instant) wanted
     where tenant_id = :tenant and as_of < :than and abs(extract(epoch from as_of - instant)) <= :days::int * 86400
     order by abs(extract(epoch from as_of - instant)), id desc limit 1`,
    { tenant: tenant.id, day, timezone: tenant.timezone, days, than: than.asOf },
  );
}
