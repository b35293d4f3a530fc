import type { Database, Transaction } from '../db/database.ts';
import { periodsLock } from '../periods/close.ts';
import type { Tenant } from '../snapshot/context.ts';

/** Whose snapshots, and until which instant they may go. */
export interface Expiry {
  tenant: Tenant;
  /** What is younger stays. */
  before: Date;
}

/**
 * What nothing needs any more: a later snapshot shows the same month of the tenant's, no closed month or restatement rests on it, and
 * the occurrences made from it ended before that instant too, without a mail. The newest has none later, so it always stays.
 */
const EXPIRED = `
  snapshots.tenant_id = :tenant and greatest(as_of, published_at) < :before::timestamptz
  and exists (
    select from snapshots later
    where later.tenant_id = :tenant and (later.as_of, later.id) > (snapshots.as_of, snapshots.id)
      and later.as_of < (date_trunc('month', snapshots.as_of at time zone :timezone) + interval '1 month') at time zone :timezone)
  and not exists (
    select from closed_months closed where closed.tenant_id = :tenant and closed.snapshot_id = snapshots.id)
  and not exists (
    select from restatements where restatements.tenant_id = :tenant
      and snapshots.id in (restatements.snapshot_id, before_snapshot_id))
  and not exists (
    select from occurrences made where made.tenant_id = :tenant and made.snapshot_id = snapshots.id
      and (made.state = 'running' or made.finished_at >= :before::timestamptz
        or exists (select from deliveries where deliveries.tenant_id = :tenant and deliveries.occurrence_id = made.id)))`;

/** Ids of the snapshots that may go, oldest first. */
export async function expiredSnapshots(tx: Transaction, expiry: Expiry): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `select id from snapshots where ${EXPIRED} order by as_of, id`,
    valuesOf(expiry),
  );
  return rows.map(({ id }) => id);
}

/**
 * Removes one snapshot, with its documents, in a transaction of its own; false when something has come to need it meanwhile, or it is
 * gone. Nobody closes or restates a month at the same time, and an occurrence that is released either keeps it or begins anew.
 */
export async function removeSnapshot(db: Database, expiry: Expiry, id: number): Promise<boolean> {
  const { tenant } = expiry;
  return db
    .tenant(tenant.id, async (tx) => {
      await tx.rows('select pg_advisory_xact_lock(hashtextextended(:lock, 0))', {
        lock: periodsLock(tenant.id),
      });
      const values = { ...valuesOf(expiry), id };
      if (!(await tx.one(`select 1 from snapshots where ${EXPIRED} and id = :id::bigint`, values)))
        return false;
      await tx.run(
        `update occurrences set snapshot_id = null
         where tenant_id = :tenant and snapshot_id = :id::bigint and state <> 'running'`,
        { tenant: tenant.id, id },
      );
      await tx.rows('select remove_snapshot(:id::bigint)', { id });
      return true;
    })
    .catch((error: unknown) => {
      if (isStillReferred(error)) return false;
      throw error;
    });
}

/** PostgreSQL's own word that a row is referred to: by what was committed since the look above. */
function isStillReferred(error: unknown): boolean {
  return (error as { code?: string }).code === '23503';
}

function valuesOf({ tenant: { id, timezone }, before }: Expiry) {
  return { tenant: id, timezone, before };
}
