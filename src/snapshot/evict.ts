import type { Database } from '../db/database.ts';

/** How many windows computed on request are kept of a tenant, and how many bytes of them; the newest always is. */
const MOST_WINDOWS = 5000;
const MOST_BYTES = 256 * 1024 * 1024;

/** Removes a tenant's oldest windows beyond what is kept. Where somebody else is at it, there is nothing to do. */
export async function evictWindows(
  db: Database,
  tenant: string,
  most: { windows: number; bytes: number } = { windows: MOST_WINDOWS, bytes: MOST_BYTES },
): Promise<number> {
  return db.tenant(tenant, (tx) =>
    tx.run(
      `delete from window_documents
       where tenant_id = :tenant and pg_try_advisory_xact_lock(hashtextextended('evict ' || :tenant, 0))
         and (report, snapshot_id, parameters_hash) in (
           select report, snapshot_id, parameters_hash from (
             select report, snapshot_id, parameters_hash,
               row_number() over newest_first as position,
               sum(octet_length(body) + octet_length(coalesce(supplement, ''))) over newest_first as bytes
             from window_documents where tenant_id = :tenant
             window newest_first as (order by computed_at desc, snapshot_id desc, report, parameters_hash rows unbounded preceding)
           ) as kept
           where position > :windows::int or position > 1 and bytes > :bytes::bigint
         )`,
      { tenant, ...most },
    ),
  );
}
