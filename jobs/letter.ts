import { type Mailbox, parseMailbox } from '../src/config/address.ts';
import type { Config } from '../src/config/schema.ts';
import { type Attachment, composeMessage, type MailContent, messageIdFor } from '../src/delivery/message.ts';
import type { Occurrence } from '../src/schedule/occurrence.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import type { Runtime } from './runtime.ts';

/** The configured sender, its name and address. */
export function senderOf({ mail }: Config): Mailbox {
  return parseMailbox(mail.from) as Mailbox;
}

/** The exact message of an occurrence to one recipient, with its fixed Message-ID. */
export async function compose(
  runtime: Runtime,
  tenant: Tenant,
  occurrence: Occurrence,
  to: { to: string; name: string | null },
  {
    content,
    attachments,
    purpose = 'pack',
    inReplyTo = null,
  }: {
    content: MailContent;
    attachments: readonly Attachment[];
    purpose?: 'pack' | 'alert';
    /** The Message-ID of the mail that this one corrects. */
    inReplyTo?: string | null;
  },
): Promise<{ messageId: string; raw: Buffer }> {
  const from = senderOf(runtime.config);
  const pack = purpose === 'pack' ? occurrence.pack : `${occurrence.pack} ${purpose}`;
  const identity = {
    tenant: tenant.id,
    pack,
    occurrenceId: occurrence.id,
    dueAt: occurrence.dueAt,
    recipient: to.to,
  };
  const messageId = messageIdFor(identity, from.address);
  const raw = await composeMessage({
    from,
    replyTo: runtime.config.mail.reply_to,
    to: { name: to.name ?? undefined, address: to.to },
    messageId,
    inReplyTo,
    date: runtime.now(),
    content,
    attachments,
  });
  return { messageId, raw };
}
