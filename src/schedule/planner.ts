import type { TenantConfig } from '../config/schema.ts';
import type { Database, Transaction } from '../db/database.ts';
import { lockPlan, type PackPlan, planOf, recordedPlans, recordPlan } from './pack-plan.ts';
import { type Pause, pauseAt, pausesOf } from './pauses.ts';
import { describeSchedule, dueTimes } from './timetable.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** An occurrence planned later than this after its due time is called late. */
export const LATE_AFTER = 15 * MINUTE;

/** Whose packs are planned, by which configuration, up to when. */
export interface Planning {
  tenant: string;
  config: TenantConfig;
  /** Number of that configuration, from `takeEdition`: the highest wins where planners disagree. */
  edition: number;
  now: Date;
}

/** One due time of one pack, as the planner hands it on. */
export interface PlannedOccurrence {
  tenant: string;
  pack: string;
  dueAt: Date;
  isLate: boolean;
  state: 'running' | 'missed' | 'skipped';
  /** Why it is missed or skipped; null for those that run. */
  reason: string | null;
  /** When it was planned. */
  now: Date;
}

/** Records an occurrence and gives its id; null, and nothing changed, when the pack has one for that due time. */
export type CreateOccurrence = (tx: Transaction, occurrence: PlannedOccurrence) => Promise<number | null>;

/** What planning a tenant came to. */
export interface Planned {
  /** Occurrences that are new. */
  occurrences: PlannedOccurrence[];
  /** Packs that were planned as a newer configuration has them, not as this one does. */
  overruled: string[];
}

/**
 * Plans what came due for a tenant's packs up to `now`, in one transaction. Each pack's row is locked while it is planned and
 * only moves forwards, so any number of planners, and clocks that step back, plan nothing twice. A new or returning pack
 * begins at `now`. The row keeps what the pack is planned by: a planner with an older configuration plans by the row, so
 * that planners that disagree neither lose a due time nor add one.
 */
export async function planTenant(
  db: Database,
  planning: Planning,
  createOccurrence: CreateOccurrence,
): Promise<Planned> {
  const { tenant, config } = planning;
  return db.tenant(tenant, async (tx) => {
    const pauses = await pausesOf(tx, tenant);
    const recorded = await recordedPlans(tx, tenant);
    const done: Planned = { occurrences: [], overruled: [] };
    // Every planner takes the rows in the same order, so that none waits for another in a circle.
    for (const pack of [...new Set([...Object.keys(config.packs), ...recorded.keys()])].toSorted()) {
      const { due, isOverruled } = await planPack(tx, planning, pack, pauses);
      if (isOverruled) done.overruled.push(pack);
      for (const planned of due)
        if ((await createOccurrence(tx, planned)) !== null) done.occurrences.push(planned);
    }
    return done;
  });
}

async function planPack(
  tx: Transaction,
  { tenant, config, edition, now }: Planning,
  pack: string,
  pauses: readonly Pause[],
): Promise<{ due: PlannedOccurrence[]; isOverruled: boolean }> {
  const own = planOf(config, pack);
  const row = await lockPlan(tx, tenant, pack, { plan: own, edition, now });
  const isOverruled = !row.isSame && row.edition > edition;
  const plan = isOverruled ? row.plan : own;
  if (!row.isSame || row.edition < edition || row.plannedUntil < now)
    await recordPlan(tx, tenant, pack, { plan, edition, now });
  const passed = row.plan === null ? [] : dueTimes(row.plan, row.plannedUntil, now);
  const due = passed.map((dueAt) => ({
    tenant,
    pack,
    dueAt,
    isLate: now.getTime() - dueAt.getTime() > LATE_AFTER,
    ...fate(dueAt, now, { pack, before: row.plan as PackPlan, plan, pauses }),
    now,
  }));
  return { due, isOverruled };
}

/** What becomes of a due time of the plan that was in force before, by the one that is in force now. */
function fate(
  dueAt: Date,
  now: Date,
  {
    pack,
    before,
    plan,
    pauses,
  }: { pack: string; before: PackPlan; plan: PackPlan | null; pauses: readonly Pause[] },
): Pick<PlannedOccurrence, 'state' | 'reason'> {
  const pause = pauseAt(pauses, pack, dueAt);
  if (pause)
    return skipped(
      `The pack was paused at ${pause.pausedAt.toISOString()}${pause.reason === null ? '' : `: ${pause.reason}`}`,
    );
  if (!plan) return skipped('The pack left the configuration before a planner came to this due time');
  if (!before.enabled || !plan.enabled)
    return skipped('The pack is disabled in the configuration (enabled: false)');
  if (!comesDue(plan, dueAt))
    return skipped(
      `The schedule was changed, to ${describeSchedule(plan.schedule)} (${plan.timezone}), before a planner came to this due time`,
    );
  if (now.getTime() - dueAt.getTime() > Math.max(plan.catchUpDays * DAY, LATE_AFTER))
    return { state: 'missed', reason: missedReason(dueAt, now, plan.catchUpDays) };
  return { state: 'running', reason: null };
}

function missedReason(dueAt: Date, now: Date, catchUpDays: number): string {
  const most = catchUpDays === 0 ? 'late' : `more than ${catchUpDays} days late`;
  return `It was due at ${dueAt.toISOString()}, a planner ran again only at ${now.toISOString()}, and the pack is not run ${most}`;
}

function skipped(reason: string): Pick<PlannedOccurrence, 'state' | 'reason'> {
  return { state: 'skipped', reason };
}

function comesDue(plan: PackPlan, instant: Date): boolean {
  return dueTimes(plan, new Date(instant.getTime() - 1), instant).length > 0;
}
