import { BoardpackError, describeError } from '../src/errors.ts';
import { sweepStaging } from '../src/load/staging.ts';
import { alertOwners } from './alert.ts';
import { queueSteps } from './ask.ts';
import { continueResends } from './resend.ts';
import type { Runtime } from './runtime.ts';

/** Milliseconds between two sweeps. */
export const SWEEP_PAUSE = 5000;

/**
 * Puts on the queue whatever should be there, tenant by tenant: steps whose job was lost, whose pause is over, or whose worker
 * has gone silent; then tells owners of what was held, missed or given up, and goes on with mails that are
 * sent again. One tenant's trouble is logged and stops no other, nor does a slow mail server keep steps waiting. Harmless to repeat
 * and to run in many processes. @throws unavailable when the database is away
 */
export async function sweep(runtime: Runtime): Promise<void> {
  for (const work of [queueSteps, alertOwners, continueResends])
    for (const tenant of Object.keys(runtime.config.tenants)) await sweepOne(runtime, tenant, work);
}

async function sweepOne(
  runtime: Runtime,
  tenant: string,
  work: (runtime: Runtime, tenant: string) => Promise<void>,
): Promise<void> {
  try {
    await work(runtime, tenant);
  } catch (error) {
    if (error instanceof BoardpackError && error.code === 'unavailable') throw error;
    runtime.log.error({ tenant, problem: describeError(error) }, 'sweep failed');
  }
}

/** Drops what loads that nobody will merge any more have left in the database. */
async function sweepLoads({ db, config, log }: Runtime): Promise<void> {
  const dropped = await sweepStaging(db, Object.keys(config.tenants));
  if (dropped > 0) log.info({ dropped }, 'staging of abandoned loads dropped');
}

/**
 * Sweeps now and then until stopped, staging once at the start; a failed sweep is logged and the next one comes, and while a long one
 * is under way no other begins.
 */
export function startSweeper(runtime: Runtime): { close: () => Promise<void> } {
  let isUnderWay = false;
  const run = async (work: () => Promise<void>): Promise<void> => {
    isUnderWay = true;
    try {
      await work();
    } catch (error) {
      runtime.log.error({ problem: describeError(error) }, 'sweep failed');
    }
    isUnderWay = false;
  };
  let running = run(() => sweepLoads(runtime).then(() => sweep(runtime)));
  const timer = setInterval(() => {
    if (!isUnderWay) running = run(() => sweep(runtime));
  }, SWEEP_PAUSE);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
