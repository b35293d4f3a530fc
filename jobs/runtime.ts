import type { Config } from '../src/config/schema.ts';
import type { Database } from '../src/db/database.ts';
import type { Transport } from '../src/delivery/transport.ts';
import { BoardpackError } from '../src/errors.ts';
import type { Log } from '../src/log.ts';
import type { Step } from '../src/schedule/steps.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import type { WorkQueue } from './queue.ts';

/** What every job works with. */
export interface Runtime {
  db: Database;
  config: Config;
  queue: WorkQueue;
  transport: Transport;
  log: Log;
  now: () => Date;
}

/** One kind of step's work: ends by completing the step in its last transaction. `report` says how far it is. */
export type StepWork = (runtime: Runtime, step: Step, report: (progress: Progress) => void) => Promise<void>;

/** What a step has done so far, for `boardpack status` and the command line. */
export interface Progress {
  /** Rows, documents, files or mails, by what the step counts. */
  done: number;
  of?: number;
  unit: 'rows' | 'documents' | 'files' | 'mails';
  /** What it is working on. */
  detail?: string;
}

/** The tenant of that id as configured. @throws config when it is not there any more */
export function tenantOf(config: Config, id: string): Tenant {
  const tenant = config.tenants[id];
  if (!tenant)
    throw new BoardpackError('config', `There is no tenant ${id}`, {
      where: config.file,
      hint: `Tenants are ${Object.keys(config.tenants).join(', ')}`,
    });
  return { id, ...tenant };
}
