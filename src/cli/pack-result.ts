import type { Runtime } from '../../jobs/runtime.ts';
import type { Occurrence } from '../schedule/occurrence.ts';
import { artifactPath } from '../packs/artifacts.ts';
import { describeTotals, refreshResult, type RefreshResult } from './refresh-result.ts';

/** What an occurrence of a pack came to. */
export interface PackResult {
  tenant: string;
  pack: string;
  due: Date;
  /** False when the occurrence had ended before: nothing was mailed now. */
  isNew: boolean;
  /** Why it was not sent, for a pack that waits for signals. */
  skipped: string | null;
  refresh: RefreshResult | null;
  snapshot: { id: number; asOf: Date; hash: string } | null;
  files: string[];
  /** Characters that no font has, by file name: they print as □. */
  missingGlyphs: Readonly<Record<string, readonly string[]>>;
  deliveries: { recipient: string; state: string; at: string | null; error: string | null }[];
}

/** Reads what an ended occurrence has made: its records, snapshot, files and deliveries. */
export async function packResult(
  runtime: Runtime,
  tenant: string,
  occurrence: Occurrence,
  isNew: boolean,
): Promise<PackResult> {
  const { home } = runtime.config;
  const values = { tenant, occurrence: occurrence.id };
  const refresh =
    occurrence.refreshId === null ? null : await refreshResult(runtime.db, tenant, occurrence.refreshId);
  return runtime.db.tenant(tenant, async (tx) => {
    const artifacts = await tx.rows<{ name: string; warnings: string[] }>(
      'select name, warnings from artifacts where tenant_id = :tenant and occurrence_id = :occurrence order by export nulls first, format, language',
      values,
    );
    const deliveries = await tx.rows<PackResult['deliveries'][number] & { response: string | null }>(
      `select recipient, state, response, error from deliveries
       where tenant_id = :tenant and occurrence_id = :occurrence and purpose = 'pack' order by recipient`,
      values,
    );
    return {
      tenant,
      pack: occurrence.pack,
      due: occurrence.dueAt,
      isNew,
      skipped: occurrence.state === 'skipped' ? occurrence.reason : null,
      refresh,
      snapshot: await tx.one<{ id: number; asOf: Date; hash: string }>(
        'select id, as_of as "asOf", hash from snapshots where tenant_id = :tenant and id = :id',
        { tenant, id: occurrence.snapshotId },
      ),
      files: artifacts.map(({ name }) => artifactPath(home, tenant, occurrence, name)),
      missingGlyphs: Object.fromEntries(
        artifacts.filter(({ warnings }) => warnings.length > 0).map(({ name, warnings }) => [name, warnings]),
      ),
      deliveries: deliveries.map(({ recipient, state, response, error }) => ({
        recipient,
        state,
        at: response,
        error,
      })),
    };
  });
}

/** The result for people, with the paths to open. */
export function describePack(result: PackResult): string[] {
  const { tenant, pack, due, isNew, skipped, refresh, snapshot, files, missingGlyphs, deliveries } = result;
  return [
    `${tenant} · ${pack}, due ${due.toISOString()}${isNew ? '' : ': delivered before, so nothing is mailed again'}`,
    ...(skipped === null ? [] : [`  skipped   ${skipped}`]),
    ...(refresh && isNew ? [`  records   ${describeTotals(refresh)}`] : []),
    ...(snapshot
      ? [`  snapshot  ${snapshot.id} as of ${snapshot.asOf.toISOString()}, ${snapshot.hash.slice(0, 12)}`]
      : []),
    ...files.map((file) => `  file      ${file}`),
    ...Object.entries(missingGlyphs).map(
      ([name, characters]) => `  warning   ${name}: no font has ${characters.join(' ')}, printed as □`,
    ),
    ...deliveries.map(
      ({ recipient, state, at, error }) =>
        `  mail      ${recipient}: ${state}${at ? `, ${at}` : ''}${error ? ` (${error})` : ''}`,
    ),
  ];
}
