import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Format, Language } from '../src/config/schema.ts';
import type { Transaction } from '../src/db/database.ts';
import { BoardpackError } from '../src/errors.ts';
import { artifactPath, storeArtifact } from '../src/packs/artifacts.ts';
import { assemblePack } from '../src/packs/assemble.ts';
import { occasionOf } from '../src/packs/occasion.ts';
import { wantedBy } from '../src/packs/recipients.ts';
import type { Artifact } from '../src/render/document.ts';
import { renderAs } from '../src/render/render.ts';
import { type Occurrence, occurrenceOf } from '../src/schedule/occurrence.ts';
import { completeStep, type Step } from '../src/schedule/steps.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { type Runtime, type StepWork, tenantOf } from './runtime.ts';

/** Renders a pack's files from its snapshot, once per language and format that a recipient gets. */
export const render: StepWork = async (runtime, step, report) => {
  const tenant = tenantOf(runtime.config, step.tenant);
  const occurrence = await occurrenceOfStep(runtime, step);
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
    await completeStep(tx, step, { done: rendered.length, unit: 'files' });
  });
  for (const { artifact } of rendered)
    if (artifact.missingGlyphs.length > 0)
      runtime.log.warn(
        { tenant: tenant.id, file: artifact.name, characters: artifact.missingGlyphs.join('') },
        'no font has these characters; they print as □',
      );
};

/** The occurrence a step belongs to. @throws internal when it is gone */
export async function occurrenceOfStep(runtime: Runtime, step: Step): Promise<Occurrence> {
  const occurrence = await runtime.db.tenant(step.tenant, (tx) =>
    occurrenceOf(tx, step.tenant, step.occurrenceId ?? 0),
  );
  if (!occurrence) throw new BoardpackError('internal', `The occurrence of step ${step.id} is gone`);
  return occurrence;
}

async function renderOne(
  runtime: Runtime,
  tenant: Tenant,
  occurrence: Occurrence,
  language: Language,
  format: Format,
): Promise<Artifact> {
  const read = async (tx: Transaction) =>
    assemblePack(tx, tenant, await occasionOf(tx, tenant, occurrence), language);
  const document = await runtime.db.tenant(tenant.id, read, { repeatable: true, readOnly: true });
  return renderAs(format, document);
}

/** Whole or not at all: a reader never finds half a file under its name. */
async function keepCopy(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  await writeFile(partial, bytes);
  await rename(partial, path);
}
