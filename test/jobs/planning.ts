import type { Runtime } from '../../jobs/runtime.ts';
import type { Config, TenantConfig } from '../../src/config/schema.ts';
import type { Database } from '../../src/db/database.ts';
import { createLog } from '../../src/log.ts';

/** What planners work with, by a clock of the test's own. What they queue is lost: the step table has it all the same. */
export function planningRuntime(
  db: Database,
  tenants: Readonly<Record<string, TenantConfig>>,
  now: () => Date,
): Runtime {
  const config = { tenants, file: 'boardpack.yaml' } as unknown as Config;
  const queue = {
    add: () => Promise.resolve(),
    work: () => ({ close: () => Promise.resolve() }),
    close: () => Promise.resolve(),
  };
  const transport = { send: () => Promise.reject(new Error('nothing is sent here')) };
  return { db, config, queue, transport, log: createLog('silent'), now };
}
