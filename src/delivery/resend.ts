import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { type Asking, recordAction } from '../schedule/actions.ts';

/** Which of an occurrence's mails are sent again, and who asked for it. */
export interface Resending extends Asking {
  tenant: string;
  occurrenceId: number;
  /** One of its recipients. @default all of them */
  to?: string | undefined;
}

interface Original {
  pack: string;
  recipient: string;
  state: string;
}

/**
 * Writes a further delivery of the very message that each recipient was prepared, under its own Message-ID; gives the recipients.
 * A message is addressed to one person and greets them, so nobody else can be sent it.
 * @throws not_found when there is no such occurrence or it has no mails; usage when `to` is not one of its recipients; conflict
 * while the mails are still on their way
 */
export async function prepareResends(
  tx: Transaction,
  { tenant, occurrenceId, to, by, reason }: Resending,
): Promise<string[]> {
  const values = { tenant, occurrence: occurrenceId };
  const originals = await tx.rows<Original>(
    `select recipient, deliveries.state, pack
     from deliveries join occurrences on occurrences.tenant_id = :tenant and occurrences.id = occurrence_id
     where deliveries.tenant_id = :tenant and occurrence_id = :occurrence and purpose = 'pack'
     order by deliveries.id for update of deliveries`,
    values,
  );
  if (originals.length === 0)
    throw new BoardpackError('not_found', `Occurrence ${occurrenceId} of ${tenant} has no mails`, {
      hint: `boardpack status --tenant ${tenant} lists the occurrences`,
    });
  const wanted = originals.filter(
    ({ recipient }) => to === undefined || recipient.toLowerCase() === to.toLowerCase(),
  );
  if (wanted.length === 0) throw notARecipient(occurrenceId, to ?? '', originals);
  const waiting = wanted.filter(({ state }) => !['sent', 'held', 'dead'].includes(state));
  if (waiting.length > 0) throw stillOnItsWay(occurrenceId, waiting);
  const recipients = wanted.map(({ recipient }) => recipient);
  await tx.run(
    `insert into deliveries (tenant_id, occurrence_id, purpose, recipient, message_id, message_sha256, asked_by, copy)
     select tenant_id, occurrence_id, 'resend', recipient, message_id, message_sha256, :by,
       (select coalesce(max(copy), 0) + 1 from deliveries earlier
        where earlier.tenant_id = :tenant and earlier.occurrence_id = :occurrence and earlier.purpose = 'resend'
          and earlier.recipient = deliveries.recipient)
     from deliveries
     where tenant_id = :tenant and occurrence_id = :occurrence and purpose = 'pack' and recipient = any (:recipients::text[])`,
    { ...values, by, recipients },
  );
  const [{ pack }] = originals as [Original];
  await recordAction(tx, tenant, 'resend', { by, reason }, { occurrence: occurrenceId, pack });
  return recipients;
}

/** The occurrences of which something that was asked for again is due to be sent. */
export async function resendsDue(tx: Transaction, tenant: string): Promise<number[]> {
  const rows = await tx.rows<{ occurrence: number }>(
    `select distinct occurrence_id as occurrence from deliveries
     where tenant_id = :tenant and purpose = 'resend' and state in ('pending', 'ambiguous', 'sending') and run_after <= now()
     order by occurrence_id`,
    { tenant },
  );
  return rows.map(({ occurrence }) => occurrence);
}

function notARecipient(occurrence: number, to: string, originals: readonly Original[]): BoardpackError {
  const known = originals.map(({ recipient }) => recipient).join(', ');
  return new BoardpackError('usage', `${to} is not a recipient of occurrence ${occurrence}`, {
    where: '--to',
    hint: `It went to ${known}. To send the pack to somebody else, add them to its recipients and run it as of now`,
  });
}

function stillOnItsWay(occurrence: number, waiting: readonly Original[]): BoardpackError {
  const named = waiting.map(({ recipient, state }) => `${recipient}: ${state}`).join(', ');
  return new BoardpackError(
    'conflict',
    `Mails of occurrence ${occurrence} are still on their way (${named})`,
    {
      hint: 'They are tried again by themselves; boardpack status shows when they have ended',
    },
  );
}
