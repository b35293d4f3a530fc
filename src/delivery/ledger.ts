import { storeContent } from '../db/contents.ts';
import type { Transaction } from '../db/database.ts';
import { type NewLink, storeLinks } from './links.ts';
import type { Transition } from './transition.ts';

/** A message that is ready to be sent to one recipient. */
export interface PreparedMessage {
  recipient: string;
  messageId: string;
  raw: Buffer;
  /** The links that it names. @default none */
  links?: readonly NewLink[] | undefined;
}

/** What a mail is for: the pack itself, telling the owner that something is wrong, or the pack once more for who asked. */
export type Purpose = 'pack' | 'alert' | 'resend';

/** Which deliveries of which occurrence. */
export interface OccurrenceKey {
  tenant: string;
  occurrenceId: number;
  /** @default pack */
  purpose?: Exclude<Purpose, 'alert'> | undefined;
}

/** The deliveries of an alert. */
export interface AlertKey {
  tenant: string;
  alertId: number;
}

/** Which deliveries are meant. */
export type DeliveryKey = OccurrenceKey | AlertKey;

const OF_KEY =
  'tenant_id = :tenant and purpose = :purpose and (occurrence_id = :occurrence::bigint or alert_id = :alert::bigint)';

function valuesOf(key: DeliveryKey) {
  return 'alertId' in key
    ? { tenant: key.tenant, occurrence: null, alert: key.alertId, purpose: 'alert' }
    : { tenant: key.tenant, occurrence: key.occurrenceId, alert: null, purpose: key.purpose ?? 'pack' };
}

/**
 * Writes one delivery per recipient of an occurrence, with the exact message and the links that it names. A recipient who has one
 * keeps both, whatever the message is now: what was once prepared is what is sent.
 */
export async function prepareDeliveries(
  tx: Transaction,
  key: DeliveryKey,
  messages: readonly PreparedMessage[],
): Promise<void> {
  const prepared = new Set((await preparedRecipients(tx, key)).map((recipient) => recipient.toLowerCase()));
  for (const { recipient, messageId, raw, links = [] } of messages) {
    if (prepared.has(recipient.toLowerCase())) continue;
    prepared.add(recipient.toLowerCase());
    const sha256 = await storeContent(tx, key.tenant, raw);
    const isNew = await tx.run(
      `insert into deliveries (tenant_id, occurrence_id, alert_id, purpose, recipient, message_id, message_sha256)
       values (:tenant, :occurrence::bigint, :alert::bigint, :purpose, :recipient, :message_id, :sha256)
       on conflict do nothing`,
      { ...valuesOf(key), recipient, message_id: messageId, sha256 },
    );
    if (isNew === 1 && 'occurrenceId' in key) await storeLinks(tx, { ...key, recipient }, links);
  }
}

/** Who of an occurrence's recipients has a delivery. */
export async function preparedRecipients(tx: Transaction, key: DeliveryKey): Promise<string[]> {
  const rows = await tx.rows<{ recipient: string }>(
    `select recipient from deliveries where ${OF_KEY} order by id`,
    valuesOf(key),
  );
  return rows.map(({ recipient }) => recipient);
}

/** The Message-ID of the message that a recipient was sent; null when there was none. */
export async function messageIdOf(
  tx: Transaction,
  key: OccurrenceKey,
  recipient: string,
): Promise<string | null> {
  const row = await tx.one<{ messageId: string }>(
    `select message_id as "messageId" from deliveries where ${OF_KEY} and lower(recipient) = lower(:recipient) and state = 'sent'`,
    { ...valuesOf(key), recipient },
  );
  return row?.messageId ?? null;
}

/** A delivery as people see it. */
export interface Delivery {
  recipient: string;
  state: 'pending' | 'sending' | 'sent' | 'ambiguous' | 'held' | 'dead';
  attempts: number;
  messageId: string;
  /** Why it is not sent; null once it is. */
  error: string | null;
  /** What the server answered, or the file it was written to. */
  response: string | null;
}

/** An occurrence's deliveries, in the order of its recipients. */
export async function deliveriesOf(tx: Transaction, key: DeliveryKey): Promise<Delivery[]> {
  return tx.rows<Delivery>(
    `select recipient, state, attempts, message_id as "messageId", error, response
     from deliveries where ${OF_KEY} order by id`,
    valuesOf(key),
  );
}

/** A delivery that this transaction may work on. */
export interface Claimable {
  id: number;
  state: 'pending' | 'ambiguous' | 'sending';
  attempts: number;
  resends: number;
}

/** Seconds between committing `sending` and locking the row again, in which an attempt is not taken for abandoned. */
const HAND_OVER_SECONDS = 10;

/**
 * Locks the next delivery whose time has come, or one that is `sending` though nobody holds it: whoever sends holds
 * the row locked, so its process or its connection is gone. Null when there is none.
 */
export async function lockNext(tx: Transaction, key: DeliveryKey): Promise<Claimable | null> {
  return tx.one<Claimable>(
    `select id, state, attempts, resends from deliveries
     where ${OF_KEY}
       and (state in ('pending', 'ambiguous') and run_after <= now()
         or state = 'sending' and sending_at < now() - make_interval(secs => :seconds::int))
     order by id limit 1 for update skip locked`,
    { ...valuesOf(key), seconds: HAND_OVER_SECONDS },
  );
}

/** Marks a locked delivery as being sent; a repetition is counted before it is made. */
export async function markSending(
  tx: Transaction,
  tenant: string,
  id: number,
  isResend: boolean,
): Promise<void> {
  await tx.run(
    `update deliveries
     set state = 'sending', attempts = attempts + 1, resends = resends + :resends::int, sending_at = clock_timestamp()
     where tenant_id = :tenant and id = :id`,
    { tenant, id, resends: isResend ? 1 : 0 },
  );
}

export interface LockedMessage {
  recipient: string;
  messageId: string;
  raw: Buffer;
}

/** Locks a delivery for as long as it is sent and gives its message; null when this attempt has been taken for abandoned. */
export async function lockAttempt(
  tx: Transaction,
  tenant: string,
  id: number,
  attempts: number,
): Promise<LockedMessage | null> {
  return tx.one<LockedMessage>(
    `select d.recipient, d.message_id as "messageId", c.bytes as raw
     from deliveries d join contents c on c.tenant_id = d.tenant_id and c.sha256 = d.message_sha256
     where d.tenant_id = :tenant and d.id = :id and d.state = 'sending' and d.attempts = :attempts::int
     for update of d`,
    { tenant, id, attempts },
  );
}

/** Records what becomes of a delivery that this transaction has locked. */
export async function record(
  tx: Transaction,
  tenant: string,
  id: number,
  transition: Transition,
): Promise<void> {
  const { state, resends, wait, error, response } = transition;
  await tx.run(
    `update deliveries
     set state = :state, resends = :resends::int, error = :error, response = :response,
       run_after = clock_timestamp() + make_interval(mins => :wait::int),
       finished_at = case when :state in ('sent', 'held', 'dead') then clock_timestamp() end
     where tenant_id = :tenant and id = :id`,
    { tenant, id, state, resends, wait, error, response },
  );
}

/** How an occurrence's deliveries stand. */
export interface DeliverySummary {
  sent: number;
  /** A person must look: the mail may have arrived or not. */
  held: number;
  dead: number;
  /** Not yet at an end. */
  waiting: number;
  /** When the next of the waiting can go on; null when none waits. */
  nextAt: Date | null;
}

/** Counts an occurrence's deliveries by how they stand. */
export async function summarize(tx: Transaction, key: DeliveryKey): Promise<DeliverySummary> {
  const row = await tx.one<DeliverySummary>(
    `select count(*) filter (where state = 'sent') as sent, count(*) filter (where state = 'held') as held,
       count(*) filter (where state = 'dead') as dead,
       count(*) filter (where state in ('pending', 'sending', 'ambiguous')) as waiting,
       min(case when state = 'sending' then now() + make_interval(secs => :seconds::int + 1) else run_after end)
         filter (where state in ('pending', 'sending', 'ambiguous')) as "nextAt"
     from deliveries where ${OF_KEY}`,
    { ...valuesOf(key), seconds: HAND_OVER_SECONDS },
  );
  return row as DeliverySummary;
}
