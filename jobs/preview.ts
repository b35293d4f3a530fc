import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf } from '../src/calendar.ts';
import { type Format, formats, type Language, languages } from '../src/config/schema.ts';
import { composeMessage, messageIdFor } from '../src/delivery/message.ts';
import { BoardpackError } from '../src/errors.ts';
import { fillPack, type Pack, type PackOccasion } from '../src/packs/assemble.ts';
import { loadedEntities } from '../src/packs/occasion.ts';
import { recipientsOf } from '../src/packs/recipients.ts';
import { templateDocuments } from '../src/packs/requested.ts';
import { formatted } from '../src/packs/shorten.ts';
import type { Signal } from '../src/packs/signals/signal.ts';
import type { Artifact } from '../src/render/document.ts';
import { renderMail } from '../src/render/mail.ts';
import { renderAs } from '../src/render/render.ts';
import { reportNamed } from '../src/reports/registry.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import type { Snapshot } from '../src/snapshot/publish.ts';
import { readReport } from '../src/snapshot/read.ts';
import { latestSnapshot } from '../src/snapshot/snapshots.ts';
import { senderOf } from './letter.ts';
import { type Runtime, tenantOf } from './runtime.ts';

/** What a preview wrote. */
export interface Preview {
  snapshot: Snapshot;
  /** Absolute paths, by language. */
  files: string[];
  /** Subject lines, by language. */
  subjects: Readonly<Record<Language, string>>;
  signals: readonly Signal[];
}

/** A preview may compute what the snapshot lacks: nobody else waits for it, so it may take its time, in seconds. */
const PATIENCE = 600;

/**
 * Writes a pack as of the latest snapshot, in every language and format and as mails, below a folder: nothing is sent and no
 * occurrence is recorded. Documents that a changed template asks for first are computed beside the snapshot.
 * @throws unavailable before the first snapshot
 */
export async function previewPack(
  runtime: Runtime,
  tenantId: string,
  pack: string,
  folder: string,
): Promise<Preview> {
  const tenant = tenantOf(runtime.config, tenantId);
  const occasion = await latestOccasion(runtime, tenant, pack);
  await computeMissing(runtime, tenant, occasion);
  const files: string[] = [];
  const subjects: Record<Language, string> = { en: '', ja: '' };
  let signals: Signal[] = [];
  for (const language of languages) {
    const filled = await runtime.db.tenant(tenant.id, (tx) => fillPack(tx, tenant, occasion, language));
    const artifacts = await Promise.all(formats.map((format) => render(filled, format)));
    const mail = await mailFiles(runtime, tenant, occasion, { language, pack: filled, artifacts });
    files.push(...(await write(join(folder, language), [...artifacts, ...mail.files])));
    subjects[language] = mail.subject;
    if (language === tenant.language) signals = filled.signals;
  }
  return { snapshot: occasion.snapshot, files, subjects, signals };
}

async function latestOccasion(runtime: Runtime, tenant: Tenant, pack: string): Promise<PackOccasion> {
  return runtime.db.tenant(tenant.id, async (tx) => {
    const snapshot = await latestSnapshot(tx, tenant.id);
    if (!snapshot)
      throw new BoardpackError('unavailable', `No snapshot of ${tenant.id} has been published yet`, {
        hint: `Run boardpack refresh --tenant ${tenant.id}`,
      });
    const entities = await loadedEntities(tx, tenant.id, snapshot.id);
    return {
      pack,
      dueAt: snapshot.asOf,
      isLate: false,
      snapshot,
      provided: new Set(entities.map(({ entity }) => entity)),
      quarantined: entities.reduce((sum, { quarantined }) => sum + quarantined, 0),
    };
  });
}

async function computeMissing(
  runtime: Runtime,
  tenant: Tenant,
  { pack, snapshot }: PackOccasion,
): Promise<void> {
  const template = tenant.packs[pack]?.template ?? pack;
  for (const { report, query } of templateDocuments(template, dayOf(snapshot.asOf, tenant.timezone)))
    await readReport(runtime.db, tenant, reportNamed(report), query, {
      windowSeconds: PATIENCE,
      windowsAtOnce: 1,
    });
}

function render(pack: Pack, format: Format): Promise<Artifact> {
  return renderAs(format, formatted(pack, format, true));
}

async function mailFiles(
  { config, now }: Runtime,
  tenant: Tenant,
  { pack: name, dueAt }: PackOccasion,
  { language, pack, artifacts }: { language: Language; pack: Pack; artifacts: readonly Artifact[] },
): Promise<{ subject: string; files: { name: string; bytes: Buffer }[] }> {
  const from = senderOf(config);
  const reader = recipientsOf(tenant, name).find((recipient) => recipient.language === language);
  const to = reader?.to ?? tenant.owner ?? from.address;
  const wanted = reader?.formats ?? tenant.packs[name]?.formats ?? formats;
  const attachments = artifacts.filter(({ format }) => wanted.includes(format));
  const content = renderMail(pack.mail, {
    ...(reader?.name && { recipientName: reader.name }),
    attachments: attachments.map((each) => ({ name: each.name, bytes: each.bytes.length })),
  });
  const identity = { tenant: tenant.id, pack: `${name} preview`, occurrenceId: 0, dueAt, recipient: to };
  const message = await composeMessage({
    from,
    replyTo: config.mail.reply_to,
    to: { address: to, name: reader?.name ?? undefined },
    messageId: messageIdFor(identity, from.address),
    date: now(),
    content,
    attachments,
  });
  const files = [
    { name: 'mail.html', bytes: Buffer.from(content.html) },
    { name: 'mail.txt', bytes: Buffer.from(content.text) },
    { name: 'mail.eml', bytes: message },
  ];
  return { subject: content.subject, files };
}

async function write(folder: string, files: readonly { name: string; bytes: Buffer }[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  return files.map(({ name }) => join(folder, name));
}
