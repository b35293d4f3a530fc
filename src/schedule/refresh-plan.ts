import type { TenantConfig } from '../config/schema.ts';
import type { Database } from '../db/database.ts';
import { PRIORITY } from './priority.ts';
import { createRefresh, wholeSeconds } from './refresh.ts';
import { dueTimes } from './timetable.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How far back a due time is looked for, in days: what came due before is covered by the next one. */
const LOOK_BACK = 32;

/**
 * Makes the refresh that a tenant's `refresh` schedule asks for: as of the newest due time that no refresh has reached. A tenant
 * without any snapshot is refreshed at once. Gives the refresh's id, or null when nothing is due.
 */
export async function planRefresh(
  db: Database,
  tenant: string,
  config: TenantConfig,
  now: Date,
): Promise<number | null> {
  const { refresh: schedule, timezone, weekend, holidays } = config;
  if (schedule === undefined) return null;
  const timetable = { schedule, timezone, weekend, holidays };
  return db.tenant(tenant, async (tx) => {
    // Two planners at once: the second waits here and then finds the refresh of the first.
    await tx.rows(`select pg_advisory_xact_lock(hashtextextended('plan refresh ' || :tenant, 0))`, {
      tenant,
    });
    const newest = await tx.one<{ asOf: Date | null }>(
      'select max(as_of) as "asOf" from refreshes where tenant_id = :tenant',
      { tenant },
    );
    const after = new Date(Math.max(newest?.asOf?.getTime() ?? 0, now.getTime() - LOOK_BACK * DAY));
    const due = newest?.asOf ? dueTimes(timetable, after, now).at(-1) : wholeSeconds(now);
    return due
      ? createRefresh(tx, { tenant, asOf: due, priority: PRIORITY.schedule, isScheduled: true })
      : null;
  });
}
