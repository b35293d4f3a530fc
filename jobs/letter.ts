import { dirname } from 'node:path';
import { type Mailbox, parseMailbox } from '../src/config/address.ts';
import { readKey } from '../src/config/mail.ts';
import type { Config } from '../src/config/schema.ts';
import type { DkimKey } from '../src/delivery/dkim.ts';
import { type Attachment, composeMessage, type MailContent, messageIdFor } from '../src/delivery/message.ts';
import { BoardpackError } from '../src/errors.ts';
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
    inReplyTo = null,
  }: {
    content: MailContent;
    attachments: readonly Attachment[];
    /** The Message-ID of the mail that this one corrects. */
    inReplyTo?: string | null;
  },
): Promise<{ messageId: string; raw: Buffer }> {
  const from = senderOf(runtime.config);
  const identity = {
    tenant: tenant.id,
    pack: occurrence.pack,
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
    unsubscribe: tenant.packs[occurrence.pack]?.unsubscribe,
    dkim: dkimOf(runtime.config),
    date: runtime.now(),
    content,
    attachments,
  });
  return { messageId, raw };
}

/** The key that mails are signed with; undefined when they are not. @throws config when its file has gone since the start */
export function dkimOf({ mail, file }: Config): DkimKey | undefined {
  if (!mail.dkim) return undefined;
  const { domain, selector, key_file: keyFile } = mail.dkim;
  const privateKey = readKey(keyFile, dirname(file));
  if (typeof privateKey === 'string') return { domain, selector, privateKey };
  throw new BoardpackError('config', privateKey.message, {
    where: 'mail.dkim.key_file',
    hint: privateKey.hint,
  });
}
