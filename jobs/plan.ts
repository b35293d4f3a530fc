import { schedule as wake } from 'node-cron';
import { describeError } from '../src/errors.ts';
import { closeByItself } from '../src/periods/close.ts';
import { createOccurrence } from '../src/schedule/occurrence.ts';
import { takeEdition } from '../src/schedule/pack-plan.ts';
import { planTenant } from '../src/schedule/planner.ts';
import { planRefresh } from '../src/schedule/refresh-plan.ts';
import { queueSteps } from './ask.ts';
import { startRetention } from './retain.ts';
import { type Runtime, tenantOf } from './runtime.ts';
import { startSweeper } from './sweep.ts';

/** How often the planner looks: what is due is decided by the calendar, not by when it wakes. */
const EVERY_MINUTE = '* * * * *';

/** One planner, with the number of the configuration it has read. */
export interface Planner {
  runtime: Runtime;
  edition: number;
  /** Packs, each with its tenant, of which it has been logged that another configuration plans them. */
  told: Set<string>;
}

/** A planner whose configuration is the newest so far. */
export async function openPlanner(runtime: Runtime): Promise<Planner> {
  return { runtime, edition: await takeEdition(runtime.db), told: new Set() };
}

/** Plans every tenant once. One tenant's trouble is logged and stops no other. */
export async function plan(planner: Planner): Promise<void> {
  const { runtime } = planner;
  for (const id of Object.keys(runtime.config.tenants)) {
    try {
      await planOne(planner, id);
    } catch (error) {
      runtime.log.error({ tenant: id, problem: describeError(error) }, 'planning failed');
    }
  }
}

async function planOne({ runtime, edition, told }: Planner, tenant: string): Promise<void> {
  const { db, log } = runtime;
  const config = tenantOf(runtime.config, tenant);
  const now = runtime.now();
  const { occurrences, overruled } = await planTenant(db, { tenant, config, edition, now }, createOccurrence);
  const refresh = await planRefresh(db, tenant, config, now);
  for (const { month, snapshotId } of await db.tenant(tenant, (tx) => closeByItself(tx, config, now)))
    log.info({ tenant, month, snapshot: snapshotId }, 'month closed');
  for (const { pack, dueAt, state, isLate, reason } of occurrences)
    log.info({ tenant, pack, due: dueAt, state, isLate, reason }, 'occurrence planned');
  for (const pack of overruled.filter((each) => !told.has(`${tenant} ${each}`))) {
    told.add(`${tenant} ${pack}`);
    log.warn(
      { tenant, pack },
      'another planner has read a newer configuration of this pack, and it is planned by that; restart this planner when its own is the right one',
    );
  }
  if (occurrences.length > 0 || refresh !== null) await queueSteps(runtime, tenant);
}

/** Plans at once and then every minute, sweeps, and removes what is no longer needed, until stopped. */
export function startPlanner(runtime: Runtime): { close: () => Promise<void> } {
  let planner: Planner | null = null;
  const once = async (): Promise<void> => {
    try {
      planner ??= await openPlanner(runtime);
      await plan(planner);
    } catch (error) {
      // The database is away: the next minute tries again.
      runtime.log.error({ problem: describeError(error) }, 'planning failed');
    }
  };
  let running = once();
  const task = wake(EVERY_MINUTE, () => {
    running = running.then(once);
  });
  const sweeper = startSweeper(runtime);
  const retention = startRetention(runtime);
  return {
    close: async () => {
      await task.destroy();
      await running;
      await sweeper.close();
      await retention.close();
    },
  };
}
