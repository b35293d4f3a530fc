import { startSweeper } from '../../jobs/sweep.ts';
import { startWorker } from '../../jobs/worker.ts';
import type { Runtime } from '../../jobs/runtime.ts';
import { BoardpackError } from '../errors.ts';
import { stopRequested } from './stop.ts';

/** Milliseconds that steps are given to finish before they are handed back. */
export const GRACE = 25_000;

/** Steps one process performs at a time. */
export const CONCURRENCY = 2;

/**
 * Runs a worker and a sweeper in this process while `work` waits for what it asked for.
 * @throws unavailable when it is asked to stop before; running steps have then finished or are handed back
 */
export async function whileWorking<T>(runtime: Runtime, work: () => Promise<T>): Promise<T> {
  const sweeper = startSweeper(runtime);
  const worker = startWorker(runtime, { concurrency: CONCURRENCY });
  try {
    return await Promise.race([work(), stopRequested().then(stopped)]);
  } finally {
    await sweeper.close();
    await worker.close(GRACE);
  }
}

function stopped(): never {
  throw new BoardpackError('unavailable', 'Stopped on request, before all was done', {
    hint: 'What was begun goes on with the next command that works, or with boardpack serve',
  });
}
