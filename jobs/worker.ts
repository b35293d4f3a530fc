import { hostname } from 'node:os';
import { describeError } from '../src/errors.ts';
import {
  claimStep,
  failStep,
  handBack,
  keepStep,
  LEASE,
  readyAfter,
  type Step,
  type StepKind,
} from '../src/schedule/steps.ts';
import { deliver } from './deliver.ts';
import { extract } from './extract.ts';
import type { StepJob } from './queue.ts';
import { render } from './render.ts';
import type { Progress, Runtime, StepWork } from './runtime.ts';
import { snapshot } from './snapshot.ts';

const WORK: Readonly<Record<StepKind, StepWork>> = { extract, snapshot, render, deliver };

/** Milliseconds between two progress notes of one step. */
const PROGRESS_PAUSE = 250;

/** The name under which this process claims steps. */
export const WORKER = `${hostname()}-${process.pid}`;

export interface RunningWorker {
  /** Takes no more steps; waits for the running ones, and hands back those that outlast `grace` milliseconds. */
  close: (grace: number) => Promise<void>;
}

/** Takes steps from the queue and performs them, `concurrency` at a time. */
export function startWorker(runtime: Runtime, { concurrency }: { concurrency: number }): RunningWorker {
  const running = new Set<Step>();
  const worker = runtime.queue.work((job) => performJob(runtime, job, WORKER, running), concurrency);
  return {
    close: async (grace) => {
      const closed = worker.close();
      const timeUp = new Promise<'time is up'>((resolve) => {
        setTimeout(resolve, grace, 'time is up').unref();
      });
      if ((await Promise.race([closed, timeUp])) !== 'time is up') return;
      const kinds = [...running].map(({ kind }) => kind);
      for (const step of running) await handBack(runtime.db, step);
      // A mail that is being sent goes on: broken off, it might arrive twice.
      if (!kinds.includes('deliver')) await runtime.db.breakOff();
      await closed;
    },
  };
}

/** Claims the step a job names, performs it and queues what it made ready. Never throws: the step table keeps what happened. */
async function performJob(runtime: Runtime, job: StepJob, worker: string, running: Set<Step>): Promise<void> {
  const log = runtime.log.child({ tenant: job.tenant, step: job.step });
  try {
    const step = await claimStep(runtime.db, job.tenant, job.step, worker);
    if (!step) return;
    running.add(step);
    try {
      await perform(runtime, step);
    } finally {
      running.delete(step);
    }
  } catch (error) {
    // The database is away: the sweeper finds the step again when its lease has run out.
    log.error({ problem: describeError(error) }, 'step could not be claimed or ended');
  }
}

async function perform(runtime: Runtime, step: Step): Promise<void> {
  const log = runtime.log.child({ tenant: step.tenant, step: step.id, kind: step.kind, fence: step.fence });
  const started = performance.now();
  const life = keepAlive(runtime, step);
  try {
    await WORK[step.kind](runtime, step, life.report);
    log.info({ ms: Math.round(performance.now() - started) }, 'step done');
  } catch (error) {
    const outcome = await failStep(runtime.db, step, error);
    log.warn({ problem: describeError(error), outcome, starts: step.starts }, 'step failed');
    return;
  } finally {
    life.end();
  }
  await queueReady(runtime, step);
}

/** Extends the lease while the step runs, and writes its progress. */
function keepAlive(runtime: Runtime, step: Step): { report: (progress: Progress) => void; end: () => void } {
  let progress: Progress | null = null;
  let noted = 0;
  const note = () => {
    noted = Date.now();
    keepStep(runtime.db, step, progress).catch(() => {});
  };
  const timer = setInterval(note, LEASE / 4);
  return {
    report: (latest) => {
      progress = latest;
      if (Date.now() - noted >= PROGRESS_PAUSE) note();
    },
    end: () => clearInterval(timer),
  };
}

async function queueReady(runtime: Runtime, step: Step): Promise<void> {
  const ready = await runtime.db.tenant(step.tenant, (tx) => readyAfter(tx, step));
  for (const next of ready)
    await runtime.queue.add({
      tenant: next.tenant,
      step: next.id,
      fence: next.fence,
      priority: next.priority,
    });
}
