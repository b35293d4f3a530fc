import { startSweeper } from '../../jobs/sweep.ts';
import { startWorker } from '../../jobs/worker.ts';
import type { Runtime } from '../../jobs/runtime.ts';

/** Milliseconds that steps are given to finish before they are handed back. */
export const GRACE = 25_000;

/** Steps one process performs at a time. */
export const CONCURRENCY = 2;

/** Runs a worker and a sweeper in this process while `work` waits for what it asked for. */
export async function whileWorking<T>(runtime: Runtime, work: () => Promise<T>): Promise<T> {
  const sweeper = startSweeper(runtime);
  const worker = startWorker(runtime, { concurrency: CONCURRENCY });
  try {
    return await work();
  } finally {
    await sweeper.close();
    await worker.close(GRACE);
  }
}
