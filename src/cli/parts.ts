import { startPlanner } from '../../jobs/plan.ts';
import { startSweeper } from '../../jobs/sweep.ts';
import { startWorker } from '../../jobs/worker.ts';
import { buildServer } from '../api/server.ts';
import type { Config } from '../config/schema.ts';
import { BoardpackError } from '../errors.ts';
import type { Output } from './output.ts';
import type { Session } from './session.ts';
import { stopRequested } from './stop.ts';
import { CONCURRENCY, GRACE } from './work.ts';

/** A long-running part of the service; parts close together, so that a stop takes no longer than the slowest. */
export interface Part {
  name: string;
  close: () => Promise<void>;
}

/** Plans what comes due, and sweeps. */
export function plannerPart({ runtime }: Session): Part {
  return { name: 'planner', ...startPlanner(runtime) };
}

/** Performs steps, and sweeps for lost ones. */
export function workerPart({ runtime }: Session): Part {
  const sweeper = startSweeper(runtime);
  const worker = startWorker(runtime, { concurrency: CONCURRENCY });
  return {
    name: 'worker',
    close: async () => {
      await sweeper.close();
      await worker.close(GRACE);
    },
  };
}

/** Answers the API. Answers under way when it closes are given `grace` milliseconds: a client may take its file as slowly as it likes. */
export async function apiPart(
  { runtime: { db, config, log } }: Pick<Session, 'runtime'>,
  output: Pick<Output, 'say'>,
  grace = GRACE,
): Promise<Part> {
  const server = buildServer({ db, config, log });
  const address = await server.listen({ host: config.host, port: config.port }).catch((cause: unknown) => {
    throw cannotListen(cause, config);
  });
  output.say(`API at ${address}/api/v1/`);
  const close = async (): Promise<void> => {
    const timer = setTimeout(() => server.server.closeAllConnections(), grace);
    await server.close().finally(() => clearTimeout(timer));
  };
  return { name: 'api', close };
}

/** What keeps a process from listening, by the system's code, and what to do about it. */
const obstacles: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  EADDRINUSE: [
    'is in use by another process',
    'Stop that process, or set PORT to a free port (0 takes any that is free)',
  ],
  EACCES: ['may not be used by this user', 'Set PORT to a port above 1023'],
  EADDRNOTAVAIL: ['is not an address of this machine', 'Set HOST to one of its addresses, such as 127.0.0.1'],
  ENOTFOUND: ['is not a known host', 'Set HOST to an address of this machine, such as 127.0.0.1'],
};

function cannotListen(cause: unknown, { host, port }: Pick<Config, 'host' | 'port'>): unknown {
  const [what, hint] = obstacles[(Object(cause) as { code?: string }).code ?? ''] ?? [];
  if (what === undefined) return cause;
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new BoardpackError('config', `The API cannot listen at ${address}, which ${what}`, { hint, cause });
}

/** Runs parts until a person or the system asks to stop; closes what has started even when another part cannot start. */
export async function runParts(
  starts: readonly (() => Part | Promise<Part>)[],
  output: Output,
): Promise<void> {
  const parts: Part[] = [];
  const stopped = stopRequested();
  try {
    for (const start of starts) parts.push(await start());
    output.say('Press Ctrl-C to stop.');
    await stopped;
    output.say('Stopping: running steps finish or are handed back.');
  } finally {
    await closeAll(parts);
  }
}

async function closeAll(parts: readonly Part[]): Promise<void> {
  const closed = await Promise.allSettled(parts.map((part) => part.close()));
  for (const part of closed) if (part.status === 'rejected') throw part.reason;
}
