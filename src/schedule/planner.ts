import type { PackConfig, TenantConfig } from '../config/schema.ts';
import type { Database, Transaction } from '../db/database.ts';
import { dueTimes } from './cron.ts';

const MINUTE = 60 * 1000;

/** How long after its due time an occurrence is still run, in days; older ones are recorded as missed. */
export const CATCH_UP_DAYS = 3;

/** An occurrence planned later than this after its due time is called late. */
const LATE_AFTER = 15 * MINUTE;

/** One due time of one pack, as the planner hands it on. */
export interface PlannedOccurrence {
  tenant: string;
  pack: string;
  dueAt: Date;
  isLate: boolean;
  state: 'running' | 'missed';
  /** Why it is missed; null for those that run. */
  reason: string | null;
  /** When it was planned. */
  now: Date;
}

/** Records an occurrence and gives its id; null, and nothing changed, when the pack has one for that due time. */
export type CreateOccurrence = (tx: Transaction, occurrence: PlannedOccurrence) => Promise<number | null>;

interface ScheduleRow {
  schedule: string;
  timezone: string;
  planned_until: Date;
}

/**
 * Plans what came due for a tenant's packs up to `now`, in one transaction; returns the occurrences that are new. Each pack's row is locked while it is planned
 * and only moves forwards, so any number of planners, and clocks that step back, plan nothing twice. A new, changed or
 * returning schedule begins at `now`.
 */
export async function planTenant(
  db: Database,
  tenantId: string,
  tenant: TenantConfig,
  now: Date,
  createOccurrence: CreateOccurrence,
): Promise<PlannedOccurrence[]> {
  return db.tenant(tenantId, async (tx) => {
    await forgetOthers(tx, tenantId, Object.keys(tenant.packs));
    const created: PlannedOccurrence[] = [];
    // Every planner takes the rows in the same order, so that none waits for another in a circle.
    for (const pack of Object.keys(tenant.packs).toSorted()) {
      for (const planned of await planPack(tx, tenantId, pack, scheduleOf(tenant, pack), now)) {
        if ((await createOccurrence(tx, planned)) !== null) created.push(planned);
      }
    }
    return created;
  });
}

async function planPack(
  tx: Transaction,
  tenant: string,
  pack: string,
  { schedule, timezone }: { schedule: string; timezone: string },
  now: Date,
): Promise<PlannedOccurrence[]> {
  const row = await lockedRow(tx, { tenant, pack, schedule, timezone, now });
  const isChanged = row.schedule !== schedule || row.timezone !== timezone;
  if (!isChanged && row.planned_until >= now) return [];
  await tx.run(
    `update pack_schedules
     set schedule = :schedule, timezone = :timezone, planned_until = greatest(planned_until, :now::timestamptz)
     where tenant_id = :tenant and pack = :pack`,
    { tenant, pack, schedule, timezone, now },
  );
  if (isChanged) return [];
  return dueTimes(schedule, timezone, row.planned_until, now).map((dueAt) =>
    occurrence(tenant, pack, dueAt, now),
  );
}

/** The pack's row, made when it is new, and this transaction's until it ends. */
async function lockedRow(
  tx: Transaction,
  values: { tenant: string; pack: string; schedule: string; timezone: string; now: Date },
): Promise<ScheduleRow> {
  // An update that changes nothing locks a row that is there and gives its values, without a gap between the two.
  const row = await tx.one<ScheduleRow>(
    `insert into pack_schedules (tenant_id, pack, schedule, timezone, planned_until)
     values (:tenant, :pack, :schedule, :timezone, :now::timestamptz)
     on conflict (tenant_id, pack) do update set pack = excluded.pack
     returning schedule, timezone, planned_until`,
    values,
  );
  return row as ScheduleRow;
}

/** A pack that leaves the configuration and comes back begins anew. */
async function forgetOthers(tx: Transaction, tenant: string, packs: string[]): Promise<void> {
  await tx.run('delete from pack_schedules where tenant_id = :tenant and pack <> all (:packs::text[])', {
    tenant,
    packs,
  });
}

function occurrence(tenant: string, pack: string, dueAt: Date, now: Date): PlannedOccurrence {
  const delay = now.getTime() - dueAt.getTime();
  const isMissed = delay > CATCH_UP_DAYS * 24 * 60 * MINUTE;
  return {
    tenant,
    pack,
    dueAt,
    isLate: delay > LATE_AFTER,
    state: isMissed ? 'missed' : 'running',
    reason: isMissed
      ? `It was due at ${dueAt.toISOString()}, more than ${CATCH_UP_DAYS} days before a planner ran again at ${now.toISOString()}`
      : null,
    now,
  };
}

/** A pack's schedule on the clocks it names, or on the tenant's. */
export function scheduleOf(tenant: TenantConfig, pack: string): { schedule: string; timezone: string } {
  const { schedule, timezone = tenant.timezone } = tenant.packs[pack] as PackConfig;
  return { schedule, timezone };
}
