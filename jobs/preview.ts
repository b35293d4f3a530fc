import { join } from 'node:path';
import { dayOf } from '../src/calendar.ts';
import { type Format, formats, type Language, languages } from '../src/config/schema.ts';
import { composeMessage, messageIdFor } from '../src/delivery/message.ts';
import { writeKept } from '../src/exports/kept-file.ts';
import { BoardpackError } from '../src/errors.ts';
import { fillPack, type Pack, type PackOccasion } from '../src/packs/assemble.ts';
import { exportsOf, providedExports } from '../src/packs/attached.ts';
import { loadedEntities } from '../src/packs/occasion.ts';
import { isFor, recipientsOf, usualFiles } from '../src/packs/recipients.ts';
import { templateDocuments } from '../src/packs/requested.ts';
import { formatted } from '../src/packs/shorten.ts';
import type { Signal } from '../src/packs/signals/signal.ts';
import type { Artifact } from '../src/render/document.ts';
import { renderAs } from '../src/render/render.ts';
import { reportNamed } from '../src/reports/registry.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import type { Snapshot } from '../src/snapshot/publish.ts';
import { readReport } from '../src/snapshot/read.ts';
import { latestSnapshot } from '../src/snapshot/snapshots.ts';
import { writeWhole } from '../src/whole-file.ts';
import { senderOf } from './letter.ts';
import { attachOrLink, type Files, packContent } from './pack-mail.ts';
import { type Runtime, tenantOf } from './runtime.ts';

/** What a preview wrote. */
export interface Preview {
  snapshot: Snapshot;
  /** Absolute paths, by language. */
  files: string[];
  /** Subject lines, by language. */
  subjects: Readonly<Record<Language, string>>;
  signals: readonly Signal[];
  /** What differs from a mail that is sent, or would keep it from being sent. */
  remarks: readonly string[];
}

/** A file of a preview; `export` is null for the pack itself. */
interface PreviewFile {
  format: Format;
  export: string | null;
  name: string;
  mediaType: string;
  bytes: Buffer;
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
  const remarks: string[] = [];
  let signals: Signal[] = [];
  for (const language of languages) {
    const filled = await runtime.db.tenant(tenant.id, (tx) => fillPack(tx, tenant, occasion, language));
    const rendered = await Promise.all(formats.map((format) => render(filled, format)));
    const artifacts = [
      ...rendered.map((artifact) => ({ ...artifact, export: null })),
      ...(await exportFiles(runtime, tenant, occasion, language)),
    ];
    const mail = await mailFiles(runtime, tenant, occasion, { language, pack: filled, artifacts });
    files.push(...(await write(join(folder, language), [...artifacts, ...mail.files])));
    subjects[language] = mail.subject;
    remarks.push(...mail.remarks);
    if (language === tenant.language) signals = filled.signals;
  }
  return { snapshot: occasion.snapshot, files, subjects, signals, remarks };
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
      windowsAtOnce: runtime.config.api.windows_at_once,
    });
}

function render(pack: Pack, format: Format): Promise<Artifact> {
  return renderAs(format, formatted(pack, format, true));
}

/** The pack's exports, which a snapshot that no pack was due at has not kept, from the facts that belong to it. */
async function exportFiles(
  { db }: Runtime,
  tenant: Tenant,
  { pack, snapshot, provided }: PackOccasion,
  language: Language,
): Promise<PreviewFile[]> {
  const files: PreviewFile[] = [];
  for (const wanted of providedExports(exportsOf(tenant, pack, snapshot.asOf), provided)) {
    const { format, id } = wanted;
    files.push({ format, export: id, ...(await writeKept(db, tenant, snapshot, wanted, { language })) });
  }
  return files;
}

async function mailFiles(
  { config, now }: Runtime,
  tenant: Tenant,
  { pack: name, dueAt }: PackOccasion,
  { language, pack, artifacts }: { language: Language; pack: Pack; artifacts: readonly PreviewFile[] },
): Promise<{ subject: string; remarks: string[]; files: { name: string; bytes: Buffer }[] }> {
  const from = senderOf(config);
  const reader = recipientsOf(tenant, name).find((recipient) => recipient.language === language);
  const to = reader?.to ?? tenant.owner ?? from.address;
  const wanted = artifacts
    .filter((file) => isFor(reader ?? usualFiles(tenant, name), file))
    .map((file) => ({ ...file, size: file.bytes.length, sha256: '' }));
  const divided = attachOrLink(config, tenant.id, wanted, now());
  const sent = typeof divided === 'string' ? { attached: wanted, links: [] } : divided;
  const content = packContent(config, pack, { name: reader?.name ?? null, ...sent });
  const identity = { tenant: tenant.id, pack: `${name} preview`, occurrenceId: 0, dueAt, recipient: to };
  const message = await composeMessage({
    from,
    replyTo: config.mail.reply_to,
    to: { address: to, name: reader?.name ?? undefined },
    messageId: messageIdFor(identity, from.address),
    date: now(),
    content,
    attachments: sent.attached,
  });
  const files = [
    { name: 'mail.html', bytes: Buffer.from(content.html) },
    { name: 'mail.txt', bytes: Buffer.from(content.text) },
    { name: 'mail.eml', bytes: message },
  ];
  return { subject: content.subject, remarks: remarksOn(language, divided), files };
}

function remarksOn(language: Language, files: Files<unknown> | string): string[] {
  if (typeof files === 'string') return [`${language}: this mail would be held. ${files}`];
  const count = files.links.length;
  return count === 0
    ? []
    : [`${language}: ${count} of the mail's files are links, which lead nowhere in a preview`];
}

async function write(folder: string, files: readonly { name: string; bytes: Buffer }[]): Promise<string[]> {
  for (const { name, bytes } of files) await writeWhole(join(folder, name), bytes);
  return files.map(({ name }) => join(folder, name));
}
