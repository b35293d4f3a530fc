import type { Database, Transaction } from '../db/database.ts';
import {
  lockAttempt,
  lockNext,
  markSending,
  record,
  summarize,
  type DeliverySummary,
  type DeliveryKey,
} from './ledger.ts';
import { afterAttempt, type AmbiguousPolicy, type Attempt } from './transition.ts';
import { cleanText, SEND_MINUTES, type OutgoingMessage, type Outcome, type Transport } from './transport.ts';

export interface DeliverOptions {
  /** The envelope's sender: a plain address. */
  from: string;
  /** @default resend */
  ambiguous?: AmbiguousPolicy;
  /** Recipients at a time, each with a database connection. @default 2 */
  concurrency?: number;
}

/**
 * Sends what is due of an occurrence's or an alert's deliveries and tells how all of them stand. That a message is being sent is committed
 * before the connection opens; no recipient's failure keeps the others from theirs. Any number of processes
 * may do this at once. @throws unavailable when the database is lost; what was being sent then counts as perhaps accepted
 */
export async function deliverOccurrence(
  db: Database,
  key: DeliveryKey,
  transport: Transport,
  { from, ambiguous = 'resend', concurrency = 2 }: DeliverOptions,
): Promise<DeliverySummary> {
  const { tenant } = key;
  const work = async () => {
    for (;;) {
      const claim = await db.tenant(tenant, (tx) => claimNext(tx, key, ambiguous));
      if (claim === null) return;
      if (claim !== 'settled') await sendDelivery(db, tenant, claim, transport, { from, ambiguous });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: concurrency }, work));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return db.tenant(tenant, (tx) => summarize(tx, key));
}

interface Claim extends Attempt {
  id: number;
}

async function claimNext(
  tx: Transaction,
  key: DeliveryKey,
  policy: AmbiguousPolicy,
): Promise<Claim | 'settled' | null> {
  const row = await lockNext(tx, key);
  if (!row) return null;
  const { id, state, attempts, resends } = row;
  if (state === 'sending') {
    const outcome: Outcome = { kind: 'ambiguous', reason: 'the process that sent it came to an end' };
    // No server asked for patience: the repetition can follow at once.
    await record(tx, key.tenant, id, {
      ...afterAttempt({ attempts, resends, isResend: resends > 0 }, outcome, policy),
      wait: 0,
    });
    return 'settled';
  }
  const isResend = state === 'ambiguous';
  await markSending(tx, key.tenant, id, isResend);
  return { id, attempts: attempts + 1, resends: isResend ? resends + 1 : resends, isResend };
}

async function sendDelivery(
  db: Database,
  tenant: string,
  claim: Claim,
  transport: Transport,
  { from, ambiguous }: { from: string; ambiguous: AmbiguousPolicy },
): Promise<void> {
  await db.tenant(tenant, async (tx) => {
    await endWithUs(tx);
    const message = await lockAttempt(tx, tenant, claim.id, claim.attempts);
    if (!message) return;
    const { recipient, messageId, raw } = message;
    const outcome = await settled(transport, { from, to: recipient, messageId, raw });
    await record(tx, tenant, claim.id, afterAttempt(claim, outcome, ambiguous));
  });
}

/** Lets the server notice when this machine is gone while it holds the row. */
async function endWithUs(tx: Transaction): Promise<void> {
  await tx.run(
    `select set_config('idle_in_transaction_session_timeout', :limit, true), set_config('tcp_keepalives_idle', '30', true)`,
    {
      limit: `${SEND_MINUTES + 1}min`,
    },
  );
}

/** A transport that throws has a defect; what it did before is not known. */
async function settled(transport: Transport, message: OutgoingMessage): Promise<Outcome> {
  try {
    return await transport.send(message);
  } catch (error) {
    return { kind: 'ambiguous', reason: cleanText((error as Error).message) };
  }
}
