import type { Database } from '../db/database.ts';

/** How many rows one transaction removes. */
const BATCH = 5000;

/** Removes what loads before an instant left out, but not the newest load's, nor those of the load that the facts are from; gives how many rows. */
export async function removeOldQuarantine(db: Database, tenant: string, before: Date): Promise<number> {
  let removed = 0;
  for (;;) {
    const batch = await db.tenant(tenant, (tx) =>
      tx.run(
        `delete from quarantine where tenant_id = :tenant and id in (
           select quarantine.id from quarantine join loads on loads.tenant_id = :tenant and loads.id = load_id
           where quarantine.tenant_id = :tenant and coalesce(finished_at, started_at) < :before::timestamptz
             and load_id not in (
               select max(id) from loads where tenant_id = :tenant and state in ('merged', 'failed') having count(*) > 0
               union all
               select max(id) from loads where tenant_id = :tenant and state = 'merged' having count(*) > 0
             )
           limit :batch::int)`,
        { tenant, before, batch: BATCH },
      ),
    );
    removed += batch;
    if (batch < BATCH) return removed;
  }
}
