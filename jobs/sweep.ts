import { describeError } from '../src/errors.ts';
import { sweepStaging } from '../src/load/staging.ts';
import { alertOwners } from './alert.ts';
import { queueSteps } from './ask.ts';
import { continueResends } from './resend.ts';
import type { Runtime } from './runtime.ts';

/** Milliseconds between two sweeps. */
export const SWEEP_PAUSE = 5000;

/**
 * Puts on the queue whatever should be there, tenant by tenant: steps whose job was lost, whose pause is over, or whose worker
 * has gone silent; tells owners of what was held, missed or given up, and goes on with mails that are
 * sent again. Harmless to repeat and to run in many processes.
 */
export async function sweep(runtime: Runtime): Promise<void> {
  for (const tenant of Object.keys(runtime.config.tenants)) {
    await queueSteps(runtime, tenant);
    await alertOwners(runtime, tenant);
    await continueResends(runtime, tenant);
  }
}

/** Drops what loads that nobody will merge any more have left in the database. */
async function sweepLoads({ db, config, log }: Runtime): Promise<void> {
  const dropped = await sweepStaging(db, Object.keys(config.tenants));
  if (dropped > 0) log.info({ dropped }, 'staging of abandoned loads dropped');
}

/** Sweeps now and then until stopped, staging once at the start; a failed sweep is logged and the next one comes. */
export function startSweeper(runtime: Runtime): { close: () => Promise<void> } {
  const logged = (work: Promise<void>) =>
    work.catch((error: unknown) => runtime.log.error({ problem: describeError(error) }, 'sweep failed'));
  let running = logged(sweepLoads(runtime).then(() => sweep(runtime)));
  const timer = setInterval(() => {
    running = running.then(() => logged(sweep(runtime)));
  }, SWEEP_PAUSE);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
