import type { Transaction } from '../db/database.ts';

/** What an owner has to know of refreshes that no pack waits for: that they fail, or that they work again. */
export interface StreakNews {
  kind: 'refresh_failed' | 'refresh_recovered';
  /** The refresh that failed, or the first that worked again. */
  id: number;
  asOf: Date;
  state: 'held' | 'dead' | 'done';
  reason: string | null;
  /** As of when the last snapshot before it is; null when there is none. */
  latest: Date | null;
}

interface Ended extends Omit<StreakNews, 'kind' | 'latest'> {
  finishedAt: Date;
}

/**
 * What is new about a tenant's refreshes: the first failure of a streak among those that the schedule asked for, and the success that
 * ends a streak that the owner was told of. Null when the owner knows all. A refresh that packs wait for is told of with them, but
 * when it works the streak is over all the same.
 */
export async function untoldStreak(tx: Transaction, tenant: string): Promise<StreakNews | null> {
  const newest = await newestEnded(tx, tenant);
  if (!newest) return null;
  const isTold = await toldSince(tx, tenant, newest.state === 'done' ? 'last recovery' : 'last success');
  if (isTold === (newest.state !== 'done')) return null;
  const latest = await tx.one<{ asOf: Date | null }>(
    'select max(as_of) as "asOf" from snapshots where tenant_id = :tenant',
    { tenant },
  );
  const kind = newest.state === 'done' ? 'refresh_recovered' : 'refresh_failed';
  return { kind, ...newest, latest: latest?.asOf ?? null };
}

/** The refresh that ended last: any that worked, or one that failed with only the schedule waiting for it. */
async function newestEnded(tx: Transaction, tenant: string): Promise<Ended | null> {
  return tx.one<Ended>(
    `select id, as_of as "asOf", state, reason, finished_at as "finishedAt" from refreshes
     where tenant_id = :tenant and finished_at > now() - interval '31 days'
       and (state = 'done' or state in ('held', 'dead') and is_scheduled and not exists (
         select from occurrences where tenant_id = :tenant and refresh_id = refreshes.id))
     order by finished_at desc, id desc limit 1`,
    { tenant },
  );
}

/** Whether the owner was told of a failure since the last refresh that worked, or since they were last told that it works again. */
async function toldSince(
  tx: Transaction,
  tenant: string,
  since: 'last success' | 'last recovery',
): Promise<boolean> {
  const row = await tx.one(
    `select 1 from alert_subjects told join alerts on alerts.tenant_id = :tenant and alerts.id = alert_id
     where told.tenant_id = :tenant and kind = 'refresh_failed' and case :since::text
       when 'last success' then ended_at > coalesce(
         (select max(finished_at) from refreshes where tenant_id = :tenant and state = 'done'), '-infinity')
       else alert_id > coalesce(
         (select max(id) from alerts where tenant_id = :tenant and kind = 'refresh_recovered'), 0) end
     limit 1`,
    { tenant, since },
  );
  return row !== null;
}
