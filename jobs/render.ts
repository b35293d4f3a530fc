import type { Format, Language } from '../src/config/schema.ts';
import { BoardpackError } from '../src/errors.ts';
import { storeContent } from '../src/db/contents.ts';
import type { Transaction } from '../src/db/database.ts';
import { artifactPath, recordFiles, type StoredFile } from '../src/packs/artifacts.ts';
import { formatted } from '../src/packs/shorten.ts';
import { hasWorkbook, wantedBy } from '../src/packs/recipients.ts';
import { reasonNotToSend, rememberSignals } from '../src/packs/signals/memory.ts';
import type { FiredSignal } from '../src/packs/signals/repeat.ts';
import { settleCondition } from '../src/periods/settle.ts';
import type { Artifact } from '../src/render/document.ts';
import { renderAs, warmUp } from '../src/render/render.ts';
import { type Occurrence, occurrenceOf } from '../src/schedule/occurrence.ts';
import { skipOccurrence } from '../src/schedule/skip.ts';
import { completeStep, type Step } from '../src/schedule/steps.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { writeWhole } from '../src/whole-file.ts';
import { attachExports, mostExports } from './attach.ts';
import { packOf } from './pack.ts';
import { type Runtime, type StepWork, tenantOf } from './runtime.ts';

/** Makes a pack's files from its snapshot, once per language and format that a recipient gets: the pack itself, and its exports. */
export const render: StepWork = async (runtime, step, report) => {
  const tenant = tenantOf(runtime.config, step.tenant);
  warmUp();
  const occurrence = await occurrenceOfStep(runtime, step);
  await settleCondition(runtime.db, tenant, occurrence, runtime.now());
  const { fired, reason } = await decide(runtime, tenant, occurrence);
  if (reason !== null)
    return runtime.db.tenant(tenant.id, async (tx) => {
      await skipOccurrence(tx, step, occurrence.id, reason);
      await rememberSignals(tx, tenant.id, occurrence.id, fired);
    });
  const wanted = wantedBy(tenant, occurrence.pack);
  const of = wanted.length + mostExports(tenant, occurrence);
  let done = 0;
  const onFile = (): void => report({ done: (done += 1), of, unit: 'files' });
  report({ done, of, unit: 'files' });
  const exports = await attachExports(runtime, tenant, occurrence, onFile);
  const rendered: { language: Language; artifact: Artifact }[] = [];
  for (const { language, format } of wanted) {
    rendered.push({ language, artifact: await renderOne(runtime, tenant, occurrence, language, format) });
    onFile();
  }
  for (const { artifact } of rendered)
    await writeWhole(artifactPath(runtime.config.home, tenant.id, occurrence, artifact.name), artifact.bytes);
  await runtime.db.tenant(step.tenant, async (tx) => {
    const files: StoredFile[] = [];
    for (const { language, artifact } of rendered) files.push(await store(tx, tenant, language, artifact));
    await recordFiles(tx, tenant.id, occurrence.id, [...files, ...exports]);
    await rememberSignals(tx, tenant.id, occurrence.id, fired);
    await completeStep(tx, step, { done, unit: 'files' });
  });
  for (const { artifact } of rendered)
    if (artifact.missingGlyphs.length > 0)
      runtime.log.warn(
        { tenant: tenant.id, file: artifact.name, characters: artifact.missingGlyphs.join('') },
        'no font has these characters; they print as □',
      );
};

/** The occurrence a step belongs to. @throws internal when it is gone; config when its pack is not configured: it would reach nobody */
export async function occurrenceOfStep(runtime: Runtime, step: Step): Promise<Occurrence> {
  const occurrence = await runtime.db.tenant(step.tenant, (tx) =>
    occurrenceOf(tx, step.tenant, step.occurrenceId ?? 0),
  );
  if (!occurrence) throw new BoardpackError('internal', `The occurrence of step ${step.id} is gone`);
  if (!tenantOf(runtime.config, step.tenant).packs[occurrence.pack])
    throw new BoardpackError('config', `${step.tenant} has no pack ${occurrence.pack} any more`, {
      where: runtime.config.file,
      hint: 'Bring the pack back, or let workers and planners read the same configuration; then release the occurrence',
    });
  return occurrence;
}

/** Which signals fire, and for a pack that waits for them why it is not sent. */
async function decide(
  runtime: Runtime,
  tenant: Tenant,
  occurrence: Occurrence,
): Promise<{ fired: readonly FiredSignal[]; reason: string | null }> {
  return runtime.db.tenant(tenant.id, async (tx) => {
    const { signals } = await packOf(tx, tenant, occurrence, tenant.language);
    return { fired: signals, reason: await reasonNotToSend(tx, tenant, occurrence, signals) };
  });
}

async function renderOne(
  runtime: Runtime,
  tenant: Tenant,
  occurrence: Occurrence,
  language: Language,
  format: Format,
): Promise<Artifact> {
  const pack = await runtime.db.tenant(tenant.id, (tx) => packOf(tx, tenant, occurrence, language), {
    repeatable: true,
    readOnly: true,
  });
  return renderAs(format, formatted(pack, format, hasWorkbook(tenant, occurrence.pack, language)));
}

async function store(
  tx: Transaction,
  { id }: Tenant,
  language: Language,
  { bytes, ...artifact }: Artifact,
): Promise<StoredFile> {
  const sha256 = await storeContent(tx, id, bytes);
  return { ...artifact, language, export: null, sha256, size: bytes.length };
}
