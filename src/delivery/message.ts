import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { isHeaderText, isMailAddress, type Mailbox } from '../config/address.ts';
import { BoardpackError } from '../errors.ts';
import { type DkimKey, signMessage } from './dkim.ts';

/** What a mail says. */
export interface MailContent {
  subject: string;
  html: string;
  text: string;
}

/** A file that goes with a mail. */
export interface Attachment {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/** Everything that a message is made of: equal letters give equal bytes. */
export interface Letter {
  from: Mailbox;
  replyTo?: string | undefined;
  to: Mailbox;
  /** As `messageIdFor` gives it. */
  messageId: string;
  /** The Message-ID of the mail that this one replaces. */
  inReplyTo?: string | null | undefined;
  /** Where the recipient unsubscribes: mailto: or https:. */
  unsubscribe?: string | undefined;
  /** Signs the message. */
  dkim?: DkimKey | undefined;
  /** What the Date header says, to the second. */
  date: Date;
  content: MailContent;
  attachments: readonly Attachment[];
}

/** Whose message it is: one per recipient and due time of a pack. */
export interface MessageIdentity {
  tenant: string;
  pack: string;
  occurrenceId: number;
  dueAt: Date;
  /** Mail address; upper and lower case make no difference. */
  recipient: string;
}

/** The one Message-ID of an occurrence's message to a recipient, at the sender's domain. */
export function messageIdFor(
  { tenant, pack, occurrenceId, dueAt, recipient }: MessageIdentity,
  sender: string,
): string {
  const identity = [tenant, pack, dueAt.toISOString(), recipient.toLowerCase()].join('\n');
  return `<${occurrenceId}.${hash(identity)}@${sender.split('@').at(-1)}>`;
}

/**
 * The message as it will be sent, byte for byte, with CRLF line ends.
 * @throws data for addresses that are none, and for names and subjects of more than one line
 */
export async function composeMessage({
  from,
  replyTo,
  to,
  messageId,
  inReplyTo,
  unsubscribe,
  dkim,
  date,
  content,
  attachments,
}: Letter): Promise<Buffer> {
  for (const address of [from.address, to.address, replyTo])
    if (address !== undefined) requireAddress(address);
  for (const text of [from.name, to.name, messageId, content.subject, ...attachments.map(({ name }) => name)])
    if (text) requireLine(text);
  const composer = new MailComposer({
    from: mailbox(from),
    to: mailbox(to),
    ...(replyTo !== undefined && { replyTo: mailbox({ address: replyTo }) }),
    messageId,
    ...(inReplyTo && { inReplyTo, references: inReplyTo }),
    date,
    subject: content.subject,
    text: content.text,
    html: content.html,
    // Nobody is there to read what an absent recipient's mailbox would answer.
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe !== undefined && { 'List-Unsubscribe': `<${unsubscribe}>` }),
    },
    attachments: attachments.map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: bytes,
    })),
    baseBoundary: hash(messageId),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  return dkim ? signMessage(raw, dkim) : raw;
}

function mailbox({ name = '', address }: Mailbox): { name: string; address: string } {
  return { name, address };
}

function requireAddress(address: string): void {
  if (isMailAddress(address)) return;
  throw new BoardpackError('data', `${JSON.stringify(address)} is not a mail address`, {
    hint: 'Correct it in boardpack.yaml',
  });
}

function requireLine(text: string): void {
  if (isHeaderText(text)) return;
  throw new BoardpackError(
    'data',
    `${JSON.stringify(text)} is more than one line, so it cannot stand in a mail's header`,
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
