import { schedule as wake } from 'node-cron';
import { describeError } from '../src/errors.ts';
import { createOccurrence } from '../src/schedule/occurrence.ts';
import { planTenant } from '../src/schedule/planner.ts';
import { planRefresh } from '../src/schedule/refresh-plan.ts';
import { queueSteps } from './ask.ts';
import { type Runtime, tenantOf } from './runtime.ts';
import { startSweeper } from './sweep.ts';

/** How often the planner looks: what is due is decided by the calendar, not by when it wakes. */
const EVERY_MINUTE = '* * * * *';

/** Plans every tenant once. One tenant's trouble is logged and stops no other. */
export async function plan(runtime: Runtime): Promise<void> {
  for (const id of Object.keys(runtime.config.tenants)) {
    try {
      const tenant = tenantOf(runtime.config, id);
      const planned = await planTenant(runtime.db, id, tenant, runtime.now(), createOccurrence);
      const refreshes = await planRefresh(runtime.db, id, tenant, runtime.now());
      for (const { pack, dueAt, state, isLate } of planned)
        runtime.log.info({ tenant: id, pack, due: dueAt, state, isLate }, 'occurrence planned');
      if (planned.length > 0 || refreshes !== null) await queueSteps(runtime, id);
    } catch (error) {
      runtime.log.error({ tenant: id, problem: describeError(error) }, 'planning failed');
    }
  }
}

/** Plans at once and then every minute, and sweeps, until stopped. */
export function startPlanner(runtime: Runtime): { close: () => Promise<void> } {
  let running = plan(runtime);
  const task = wake(EVERY_MINUTE, () => {
    running = running.then(() => plan(runtime));
  });
  const sweeper = startSweeper(runtime);
  return {
    close: async () => {
      await task.destroy();
      await running;
      await sweeper.close();
    },
  };
}
