import type { Config } from '../src/config/schema.ts';
import { deliveriesOf } from '../src/delivery/ledger.ts';
import { type ReleasedDeliveries, releaseDeliveries } from '../src/delivery/release.ts';
import type { Transaction } from '../src/db/database.ts';
import { BoardpackError } from '../src/errors.ts';
import { acceptShortfalls } from '../src/packs/condition.ts';
import { recipientsOf } from '../src/packs/recipients.ts';
import { type Asking, recordAction } from '../src/schedule/actions.ts';
import type { Occurrence } from '../src/schedule/occurrence.ts';
import { type Beginning, lockEnded, reopen } from '../src/schedule/reopen.ts';
import { queueSteps } from './ask.ts';
import { type Runtime, tenantOf } from './runtime.ts';

/** What a release lets run. */
export interface Released extends ReleasedDeliveries {
  /** As it was before. */
  occurrence: Occurrence;
  from: Beginning;
}

/**
 * Takes up an occurrence that was held, given up, missed or skipped, or did not reach everybody: from the step it stopped at, or
 * with `isNewData` from the extraction. What was mailed is not mailed again; who asked and why is recorded.
 * @throws not_found; conflict when it runs, has reached everybody, or when what is left must not be sent again
 */
export async function release(
  runtime: Runtime,
  tenant: string,
  id: number,
  { isNewData = false, ...asking }: Asking & { isNewData?: boolean },
): Promise<Released> {
  const released = await runtime.db.tenant(tenant, async (tx) => {
    const { occurrence, stoppedAt } = await lockEnded(tx, tenant, id);
    checkPack(runtime, tenant, occurrence);
    if (occurrence.state === 'done' && occurrence.reason === null)
      throw refused(occurrence, tenant, 'has reached everybody: there is nothing to release');
    const key = { tenant, occurrenceId: id };
    const prepared = await deliveriesOf(tx, key);
    if (isNewData && prepared.length > 0)
      throw refused(
        occurrence,
        tenant,
        'has its mails written already, and what is sent must not change',
        'Release it without --refresh, or run the pack as of now',
      );
    const from = isNewData ? 'extract' : stoppedAt;
    const deliveries = await releaseDeliveries(tx, key);
    await checkSomethingLeft(tx, runtime.config, tenant, occurrence, deliveries);
    if (from === 'render') await acceptShortfalls(tx, tenant, occurrence);
    await reopen(tx, tenant, occurrence, { from, now: runtime.now() });
    await recordAction(tx, tenant, 'release', asking, { occurrence: id, pack: occurrence.pack });
    return { occurrence, from, ...deliveries };
  });
  const { occurrence, from } = released;
  runtime.log.info(
    { tenant, occurrence: id, before: occurrence.state, from, by: asking.by },
    'occurrence released',
  );
  await queueSteps(runtime, tenant);
  return released;
}

/** An occurrence of a pack that is not configured would reach nobody; one that is switched off must not. */
function checkPack(runtime: Runtime, tenant: string, { id, pack }: Occurrence): void {
  const configured = tenantOf(runtime.config, tenant).packs[pack];
  if (configured?.enabled === false)
    throw new BoardpackError('conflict', `Occurrence ${id} is of the pack ${pack}, which is disabled`, {
      where: runtime.config.file,
      hint: 'Take out its enabled: false to send it',
    });
  if (configured) return;
  throw new BoardpackError(
    'config',
    `Occurrence ${id} is of the pack ${pack}, which ${tenant} does not have`,
    {
      where: runtime.config.file,
      hint: 'Bring the pack back, with its recipients',
    },
  );
}

/** Mails that may have arrived twice are the end of it: only a person can ask those recipients. */
async function checkSomethingLeft(
  tx: Transaction,
  config: Config,
  tenant: string,
  occurrence: Occurrence,
  { kept }: ReleasedDeliveries,
): Promise<void> {
  if (kept.length === 0) return;
  const prepared = await deliveriesOf(tx, { tenant, occurrenceId: occurrence.id });
  const ended = new Set(
    prepared.filter(({ state }) => state === 'sent' || state === 'held').map(({ recipient }) => recipient),
  );
  if (recipientsOf(tenantOf(config, tenant), occurrence.pack).some(({ to }) => !ended.has(to))) return;
  throw refused(
    occurrence,
    tenant,
    `has only mails left that may have been accepted and were repeated once already: ${kept.join(', ')}`,
    'Ask these recipients whether it arrived; a third copy is never sent under the same occurrence',
  );
}

function refused({ id }: Occurrence, tenant: string, why: string, hint?: string): BoardpackError {
  return new BoardpackError('conflict', `Occurrence ${id} of ${tenant} ${why}`, { hint });
}
