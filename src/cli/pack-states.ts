import { isDeepStrictEqual } from 'node:util';
import type { TenantConfig } from '../config/schema.ts';
import type { Transaction } from '../db/database.ts';
import { actionsOf } from '../schedule/actions.ts';
import { type PackPlan, planOf, recordedPlans } from '../schedule/pack-plan.ts';
import { pausesOf } from '../schedule/pauses.ts';
import { describeSchedule, nextDueTimes } from '../schedule/timetable.ts';
import { inUtc, onClock } from './instants.ts';
import { table } from './output.ts';
import { withNotes } from './wrap.ts';

/** How a configured pack stands. */
export interface PackState {
  pack: string;
  /** The schedule that planners follow, in words. */
  schedule: string;
  timezone: string;
  /** not planned yet: no planner has seen it; planned otherwise: the planner that started last was configured otherwise. */
  state: 'planned' | 'paused' | 'disabled' | 'not planned yet' | 'planned otherwise';
  /** More about the state; null when there is nothing to say. */
  note: string | null;
  nextDue: Date;
  nextDueLocal: string;
}

/** The configured packs of a tenant: when each is due next, as its planners have it, and whether it is paused. */
export async function packStates(
  tx: Transaction,
  tenant: string,
  config: TenantConfig,
  now: Date,
): Promise<PackState[]> {
  const recorded = await recordedPlans(tx, tenant);
  const pauses = (await pausesOf(tx, tenant)).filter(({ resumedAt }) => resumedAt === null);
  const pausers = (await actionsOf(tx, tenant, {})).filter(({ action }) => action === 'pause');
  return Object.keys(config.packs).map((pack) => {
    const own = planOf(config, pack) as PackPlan;
    const row = recorded.get(pack);
    const pause = pauses.find((each) => each.pack === pack);
    const by = pausers.find((each) => each.pack === pack)?.actor;
    const plan = row?.plan ?? own;
    const [nextDue] = nextDueTimes(plan, now, 1) as [Date];
    return {
      pack,
      schedule: describeSchedule(plan.schedule),
      timezone: plan.timezone,
      nextDue,
      nextDueLocal: onClock(nextDue, plan.timezone),
      ...(pause
        ? {
            state: 'paused' as const,
            note: `Since ${inUtc(pause.pausedAt)}${by ? `, by ${by}` : ''}${pause.reason === null ? '' : `: ${pause.reason}`}`,
          }
        : standing(own, row?.plan)),
    };
  });
}

/** `recorded` is undefined before any planner has seen the pack, and null when the newest configuration has it not. */
function standing(own: PackPlan, recorded: PackPlan | null | undefined): Pick<PackState, 'state' | 'note'> {
  if (recorded === undefined) return { state: own.enabled ? 'not planned yet' : 'disabled', note: null };
  if (!isDeepStrictEqual(own, recorded))
    return {
      state: 'planned otherwise',
      note: recorded
        ? 'This is what the planner that started last was configured with; this file differs. Restart the planners when the file is right.'
        : 'The planner that started last was configured without this pack. Restart the planners when this file is right.',
    };
  return { state: own.enabled ? 'planned' : 'disabled', note: null };
}

/** The packs for people. */
export function describePackStates(packs: readonly PackState[]): string[] {
  if (packs.length === 0) return [];
  const lines = table(
    ['pack', 'schedule', 'due next', 'timezone', 'UTC', 'state'],
    packs.map(({ pack, schedule, nextDueLocal, timezone, nextDue, state }) => [
      pack,
      schedule,
      nextDueLocal,
      timezone,
      inUtc(nextDue),
      state,
    ]),
  );
  return withNotes(
    lines,
    packs.map(({ note }) => note),
  );
}
