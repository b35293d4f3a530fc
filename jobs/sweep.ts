import { describeError } from '../src/errors.ts';
import { alertOwners } from './alert.ts';
import { queueSteps } from './ask.ts';
import type { Runtime } from './runtime.ts';

/** Milliseconds between two sweeps. */
export const SWEEP_PAUSE = 5000;

/**
 * Puts on the queue whatever should be there, tenant by tenant: steps whose job was lost, whose pause is over, or whose worker
 * has gone silent; and tells owners of what was held, missed or given up. Harmless to repeat and to run in many processes.
 */
export async function sweep(runtime: Runtime): Promise<void> {
  for (const tenant of Object.keys(runtime.config.tenants)) {
    await queueSteps(runtime, tenant);
    await alertOwners(runtime, tenant);
  }
}

/** Sweeps now and then until stopped; a failed sweep is logged and the next one comes. */
export function startSweeper(runtime: Runtime): { close: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const once = () => {
    running = sweep(runtime).catch((error: unknown) =>
      runtime.log.error({ problem: describeError(error) }, 'sweep failed'),
    );
    return running;
  };
  void once();
  const timer = setInterval(() => void running.then(once), SWEEP_PAUSE);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
