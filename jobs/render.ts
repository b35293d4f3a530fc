import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Format, Language } from '../src/config/schema.ts';
import { BoardpackError } from '../src/errors.ts';
import { artifactPath, storeArtifact } from '../src/packs/artifacts.ts';
import { formatted } from '../src/packs/shorten.ts';
import { hasWorkbook, wantedBy } from '../src/packs/recipients.ts';
import { reasonNotToSend, rememberSignals } from '../src/packs/signals/memory.ts';
import type { FiredSignal } from '../src/packs/signals/repeat.ts';
import { settleCondition } from '../src/periods/settle.ts';
import type { Artifact } from '../src/render/document.ts';
import { renderAs } from '../src/render/render.ts';
import { type Occurrence, occurrenceOf } from '../src/schedule/occurrence.ts';
import { skipOccurrence } from '../src/schedule/skip.ts';
import { completeStep, type Step } from '../src/schedule/steps.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { packOf } from './pack.ts';
import { type Runtime, type StepWork, tenantOf } from './runtime.ts';

/** Renders a pack's files from its snapshot, once per language and format that a recipient gets. */
export const render: StepWork = async (runtime, step, report) => {
  const tenant = tenantOf(runtime.config, step.tenant);
  const occurrence = await occurrenceOfStep(runtime, step);
  await settleCondition(runtime.db, tenant, occurrence, runtime.now());
  const { fired, reason } = await decide(runtime, tenant, occurrence);
  if (reason !== null)
    return runtime.db.tenant(tenant.id, async (tx) => {
      await skipOccurrence(tx, step, occurrence.id, reason);
      await rememberSignals(tx, tenant.id, occurrence.id, fired);
    });
  const wanted = wantedBy(tenant, occurrence.pack);
  const rendered: { language: Language; artifact: Artifact }[] = [];
  for (const { language, format } of wanted) {
    report({ done: rendered.length, of: wanted.length, unit: 'files' });
    rendered.push({ language, artifact: await renderOne(runtime, tenant, occurrence, language, format) });
  }
  for (const { artifact } of rendered)
    await keepCopy(artifactPath(runtime.config.home, tenant.id, occurrence, artifact.name), artifact.bytes);
  await runtime.db.tenant(step.tenant, async (tx) => {
    for (const { language, artifact } of rendered)
      await storeArtifact(tx, tenant.id, occurrence.id, language, artifact);
    await rememberSignals(tx, tenant.id, occurrence.id, fired);
    await completeStep(tx, step, { done: rendered.length, unit: 'files' });
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

/** Whole or not at all: a reader never finds half a file under its name. */
async function keepCopy(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  await writeFile(partial, bytes);
  await rename(partial, path);
}
