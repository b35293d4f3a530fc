import type { Config } from '../src/config/schema.ts';
import { describeSize } from '../src/config/size.ts';
import { readContent } from '../src/db/contents.ts';
import type { Transaction } from '../src/db/database.ts';
import { messageIdOf, type PreparedMessage } from '../src/delivery/ledger.ts';
import { divideFiles, linkAddress, linkTo, type LinkableFile, type NewLink } from '../src/delivery/links.ts';
import type { Attachment, MailContent } from '../src/delivery/message.ts';
import type { Pack } from '../src/packs/assemble.ts';
import { type ArtifactRecord, artifactsOf } from '../src/packs/artifacts.ts';
import { conditionOf } from '../src/packs/condition.ts';
import { isFor, type PackRecipient } from '../src/packs/recipients.ts';
import { renderMail } from '../src/render/mail.ts';
import type { Occurrence } from '../src/schedule/occurrence.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { compose } from './letter.ts';
import { packOf } from './pack.ts';
import type { Runtime } from './runtime.ts';

/** A recipient whose mail cannot be written until somebody changes the configuration. */
export interface Stopped {
  recipient: string;
  reason: string;
}

/** The mail that brings an occurrence to one recipient, what is too large for it as links; or why it cannot be written. */
export async function packMail(
  runtime: Runtime,
  tenant: Tenant,
  occurrence: Occurrence,
  recipient: PackRecipient,
): Promise<PreparedMessage | Stopped> {
  const files = await filesFor(runtime, tenant, occurrence, recipient);
  if (typeof files === 'string') return { recipient: recipient.to, reason: files };
  return write(runtime, tenant, occurrence, recipient, files);
}

/** What goes with a recipient's mail, and how. */
export interface Files<File> {
  attached: readonly File[];
  links: readonly NewLink[];
}

async function filesFor(
  { db, config, now }: Runtime,
  { id: tenant }: Tenant,
  { id }: Occurrence,
  recipient: PackRecipient,
): Promise<Files<ArtifactRecord> | string> {
  const stored = await db.tenant(tenant, (tx) => artifactsOf(tx, tenant, id, recipient.language));
  const files = stored.filter((file) => isFor(recipient, file));
  return attachOrLink(config, tenant, files, now());
}

/**
 * A mail's files, the largest as links where they are too large to be attached; or why they can be neither. Files of one name are one:
 * in January this month's orders are this year's.
 */
export function attachOrLink<File extends LinkableFile>(
  { mail, api }: Pick<Config, 'mail' | 'api'>,
  tenant: string,
  given: readonly File[],
  now: Date,
): Files<File> | string {
  const files = [...new Map(given.map((file) => [file.name, file])).values()];
  const { attached, linked } = divideFiles(files, mail.attach_up_to);
  if (linked.length > 0 && api.public_url === undefined) {
    const size = describeSize(files.reduce((sum, { size }) => sum + size, 0));
    return `Its files are ${size} together, more than mail.attach_up_to (${describeSize(mail.attach_up_to)}), and links to them need api.public_url, which is not set. Set it to the address at which recipients reach the API, or attach more, and restart what runs`;
  }
  const links = linked.map((file) => linkTo(file, { tenant, now, days: mail.links_expire_after }));
  return { attached, links };
}

/** What the mail says that brings a pack with these files to somebody of that name. */
export function packContent(
  { api }: Config,
  pack: Pack,
  { name, attached, links }: Files<LinkableFile> & { name: string | null },
): MailContent {
  return renderMail(pack.mail, {
    ...(name !== null && { recipientName: name }),
    attachments: attached.map((each) => ({ name: each.name, bytes: each.size })),
    links: links.map((link) => ({
      name: link.name,
      bytes: link.size,
      url: linkAddress(api.public_url ?? '', link),
      until: link.expiresAt.toISOString(),
    })),
  });
}

async function write(
  runtime: Runtime,
  tenant: Tenant,
  occurrence: Occurrence,
  recipient: PackRecipient,
  files: Files<ArtifactRecord>,
): Promise<PreparedMessage> {
  const { pack, attachments, replaced } = await runtime.db.tenant(tenant.id, async (tx) => ({
    pack: await packOf(tx, tenant, occurrence, recipient.language),
    attachments: await attachmentsOf(tx, tenant.id, files.attached),
    replaced: await replacedMessage(tx, tenant.id, occurrence, recipient.to),
  }));
  const content = packContent(runtime.config, pack, { name: recipient.name, ...files });
  const composed = await compose(runtime, tenant, occurrence, recipient, {
    content,
    attachments,
    inReplyTo: replaced,
  });
  return { recipient: recipient.to, ...composed, links: files.links };
}

/** Only what is attached is held in memory: what is linked to may be far larger. */
async function attachmentsOf(
  tx: Transaction,
  tenant: string,
  files: readonly ArtifactRecord[],
): Promise<Attachment[]> {
  const attachments: Attachment[] = [];
  for (const { name, mediaType, sha256 } of files)
    attachments.push({ name, mediaType, bytes: await readContent(tx, tenant, sha256) });
  return attachments;
}

/** The Message-ID that a recipient knows the corrected pack by; null when this pack corrects none that they were sent. */
async function replacedMessage(
  tx: Transaction,
  tenant: string,
  occurrence: Occurrence,
  recipient: string,
): Promise<string | null> {
  const replaces = (await conditionOf(tx, tenant, occurrence))?.correction?.replaces;
  return replaces ? messageIdOf(tx, { tenant, occurrenceId: replaces.occurrenceId }, recipient) : null;
}
