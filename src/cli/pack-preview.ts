import { join, resolve } from 'node:path';
import { askForRefresh } from '../../jobs/ask.ts';
import { type Preview, previewPack } from '../../jobs/preview.ts';
import { latestSnapshot } from '../snapshot/snapshots.ts';
import type { Output } from './output.ts';
import type { Session } from './session.ts';
import { expectDone, watchRefresh } from './watch.ts';
import { whileWorking } from './work.ts';

/**
 * Writes a pack to a folder without sending it. It is made from the latest snapshot, so that it takes a second, asks nothing of
 * the tenant's systems and shows the same figures every time a template is changed; only a tenant without one is refreshed first.
 */
export async function writePreview(
  { runtime, config }: Session,
  { tenant, pack, out }: { tenant: string; pack: string; out: string | undefined },
  output: Output,
): Promise<Preview> {
  if (!(await runtime.db.tenant(tenant, (tx) => latestSnapshot(tx, tenant)))) {
    const refresh = await whileWorking(runtime, async () =>
      watchRefresh(runtime.db, tenant, await askForRefresh(runtime, tenant, {}), output),
    );
    expectDone(`The refresh of ${tenant}`, refresh);
  }
  const folder = resolve(out ?? join(config.home, 'previews', tenant, pack));
  return previewPack(runtime, tenant, pack, folder);
}

/** The preview for people: what would be said and the files to open. */
export function describePreview(
  { tenant, pack }: { tenant: string; pack: string },
  { snapshot, files, subjects, signals, remarks }: Preview,
): string[] {
  return [
    `${tenant} · ${pack}: a preview, nothing was sent`,
    `  snapshot  ${snapshot.id} as of ${snapshot.asOf.toISOString()}`,
    ...Object.entries(subjects).map(([language, subject]) => `  subject   ${language}: ${subject}`),
    ...signals.map(({ text }) => `  signal    ${text}`),
    ...files.map((file) => `  file      ${file}`),
    ...remarks.map((remark) => `  remark    ${remark}`),
  ];
}
