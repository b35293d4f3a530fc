import { afterAll, beforeAll } from 'vitest';
import { deliverOccurrence, type DeliverOptions } from '../../src/delivery/deliver.ts';
import { deliveriesOf, type OccurrenceKey, prepareDeliveries } from '../../src/delivery/ledger.ts';
import { composeMessage, messageIdFor } from '../../src/delivery/message.ts';
import type { OutgoingMessage, Outcome, Transport } from '../../src/delivery/transport.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';

/** The test file's own database. */
export let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

export const tenant = 'acme';
export const from = 'reports@acme.example';
let minute = 0;

/** An occurrence with one prepared delivery per recipient. */
export async function occurrenceTo(...recipients: string[]): Promise<number> {
  return occurrenceOf('1', ...recipients);
}

/** The same with mails that say a given text. */
export async function occurrenceOf(text: string, ...recipients: string[]): Promise<number> {
  const dueAt = new Date(Date.UTC(2026, 10, 1, 8, (minute += 1)));
  return database.db.tenant(tenant, async (tx) => {
    const row = await tx.one<{ id: number }>(
      `insert into occurrences (tenant_id, pack, due_at) values (:tenant, 'monthly', :due) returning id`,
      { tenant, due: dueAt },
    );
    const occurrenceId = row!.id;
    const messages = await Promise.all(
      recipients.map(async (recipient) => {
        const messageId = messageIdFor({ tenant, pack: 'monthly', occurrenceId, dueAt, recipient }, from);
        const content = { subject: `Pack ${occurrenceId}`, html: '<p>1</p>', text };
        return {
          recipient,
          messageId,
          raw: await composeMessage({
            from: { address: from },
            to: { address: recipient },
            messageId,
            date: dueAt,
            content,
            attachments: [],
          }),
        };
      }),
    );
    await prepareDeliveries(tx, { tenant, occurrenceId }, messages);
    return occurrenceId;
  });
}

export const ledger = (occurrenceId: number) =>
  database.db.tenant(tenant, (tx) => deliveriesOf(tx, { tenant, occurrenceId }));
export const states = async (occurrenceId: number) =>
  (await ledger(occurrenceId)).map(({ recipient, state }) => `${recipient.split('@')[0]} ${state}`);

/** Lets every waiting time of an occurrence pass. */
export const pass = (occurrenceId: number) =>
  database.db.tenant(tenant, (tx) =>
    tx.run(
      `update deliveries set run_after = now(), sending_at = sending_at - interval '1 hour' where tenant_id = :tenant and occurrence_id = :id`,
      { tenant, id: occurrenceId },
    ),
  );

export const deliver = (
  occurrenceId: number,
  transport: Transport,
  { purpose, ...options }: Partial<DeliverOptions> & Pick<OccurrenceKey, 'purpose'> = {},
) => deliverOccurrence(database.db, { tenant, occurrenceId, purpose }, transport, { from, ...options });

/** A transport that tells each recipient's outcomes in turn, and keeps what it was given. */
export function scripted(outcomes: Record<string, Outcome[]> = {}): Transport & { sent: OutgoingMessage[] } {
  const sent: OutgoingMessage[] = [];
  return {
    sent,
    send: async (message) => {
      sent.push(message);
      return outcomes[message.to.split('@')[0]!]?.shift() ?? { kind: 'accepted', response: '250 ok' };
    },
  };
}
