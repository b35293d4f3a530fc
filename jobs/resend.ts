import { deliverOccurrence } from '../src/delivery/deliver.ts';
import { type Delivery, deliveriesOf, type OccurrenceKey } from '../src/delivery/ledger.ts';
import { type LinkRecord, linkRecords } from '../src/delivery/link-records.ts';
import { prepareResends, type Resending, resendsDue } from '../src/delivery/resend.ts';
import { senderOf } from './letter.ts';
import type { Runtime } from './runtime.ts';

/** A mail that was sent again, as it was. */
export interface Resent extends Delivery {
  /** Links in it that do not work any more. */
  endedLinks: LinkRecord[];
}

/**
 * Sends an occurrence's stored messages once more, byte for byte, and gives how the new deliveries stand; those that did not get
 * through are tried again by the sweeper. @throws as prepareResends
 */
export async function resend(runtime: Runtime, resending: Resending): Promise<Resent[]> {
  const { tenant, occurrenceId } = resending;
  const recipients = await runtime.db.tenant(tenant, (tx) => prepareResends(tx, resending));
  const key = { tenant, occurrenceId, purpose: 'resend' as const };
  await send(runtime, key);
  const { deliveries, links } = await runtime.db.tenant(tenant, async (tx) => ({
    deliveries: await deliveriesOf(tx, key),
    links: await linkRecords(tx, tenant, { occurrenceId }),
  }));
  const ended = links.filter(({ state }) => state !== 'valid');
  return deliveries.slice(-recipients.length).map((delivery) => ({
    ...delivery,
    endedLinks: ended.filter(({ recipient }) => recipient === delivery.recipient),
  }));
}

/** Goes on with what was asked to be sent again and has not got through yet. */
export async function continueResends(runtime: Runtime, tenant: string): Promise<void> {
  for (const occurrenceId of await runtime.db.tenant(tenant, (tx) => resendsDue(tx, tenant)))
    await send(runtime, { tenant, occurrenceId, purpose: 'resend' });
}

async function send({ db, config, transport }: Runtime, key: OccurrenceKey): Promise<void> {
  await deliverOccurrence(db, key, transport, {
    from: senderOf(config).address,
    ambiguous: config.mail.ambiguous,
  });
}
