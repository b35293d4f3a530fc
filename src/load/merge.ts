import type { Transaction } from '../db/database.ts';
import { entityNamed } from '../entities/registry.ts';
import { BoardpackError } from '../errors.ts';
import { keepQuarantine, rememberingQuarantine } from './fail.ts';
import { type Load, loadNumbered } from './loads.ts';
import { mergeEntity, type MergedCounts } from './merge-entity.ts';
import { recordMerged } from './record.ts';
import { unresolvedReferences } from './references.ts';
import type { EntitySummary, LoadScope, LoadSummary } from './scope.ts';
import { refuseLost, refuseOutdated, type StagedEntity, stagedEntities } from './staged.ts';
import { useStaging } from './staging.ts';
import { renewStatistics } from './statistics.ts';
import { refuseTooMuch } from './too-much.ts';

export interface MergeOptions {
  /** The load may remove most of an entity's rows. @default false */
  acceptRemovals?: boolean;
  /** Called when an entity is merged, with how many rows of the load are so far. */
  onProgress?: (entity: string, rows: number) => unknown;
}

/**
 * Brings a tenant's facts to what a load has staged, within the caller's transaction of that tenant: facts, quarantine and counts
 * become visible with its commit. One merge per tenant at a time.
 * @throws unavailable when the staging is gone and a new extraction is needed; conflict when a later load is merged already;
 * data when too much is quarantined or removed
 */
export async function merge(
  tx: Transaction,
  scope: LoadScope,
  loadId: number,
  options: MergeOptions = {},
): Promise<LoadSummary> {
  const { tenant } = scope;
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('boardpack load ' || :tenant, 0))`, {
    tenant,
  });
  const load = await loadNumbered(tx, tenant, loadId);
  await refuseOutdated(tx, scope, load);
  const staged = await stagedEntities(tx, scope, load);
  const before = await tx.one<{ settings: Settings }>(SETTINGS);
  await useStaging(tx, load.schema, scope.timezone);
  await refuseLost(tx, load, staged);
  const summary = await rememberingQuarantine(tx, tenant, loadId, () =>
    mergeAll(tx, scope, load, staged, options),
  );
  await tx.run(
    `update public.loads set state = 'merged', finished_at = now() where tenant_id = :tenant and id = :load::bigint`,
    { tenant, load: loadId },
  );
  await tx.rows(RESTORE, { settings: JSON.stringify(before?.settings) });
  return summary;
}

/** The settings that reading the staging changes, as the transaction had them. */
type Settings = Record<string, string>;

const SETTINGS = `
  select jsonb_object_agg(name, current_setting(name)) as settings
  from unnest('{search_path,timezone,datestyle,synchronize_seqscans,work_mem}'::text[]) as name`;
const RESTORE = 'select set_config(key, value, true) from jsonb_each_text(:settings::jsonb)';

async function mergeAll(
  tx: Transaction,
  scope: LoadScope,
  load: Load,
  staged: readonly StagedEntity[],
  { acceptRemovals = false, onProgress }: MergeOptions,
): Promise<LoadSummary> {
  await keepQuarantine(tx, scope.tenant, load.id, load.schema);
  const unreadable = await unreadableLines(tx);
  // Lines that could not be read may be anybody's: nothing is taken for gone while there are any.
  const removesAbsent = load.isComplete && Object.keys(unreadable).length === 0;
  const context = { tx, scope, loadId: load.id, removesAbsent, acceptRemovals };
  const merged = new Map<string, MergedCounts>();
  let rows = 0;
  for (const { entity, read } of staged) {
    const counts = await mergeEntity(context, entityNamed(entity));
    merged.set(entity, counts);
    // At once: orders are joined next, by their items.
    await renewStatistics(tx, new Map([[entity, counts]]));
    onProgress?.(entity, (rows += read));
  }
  const unresolved = await unresolvedReferences(tx, scope, load.id, merged);
  const summaries = staged.map((counts) =>
    summarize(load, counts, merged.get(counts.entity) as MergedCounts, unresolved.get(counts.entity) ?? {}),
  );
  refuseTooMuch(scope, summaries);
  await recordMerged(tx, scope, load, summaries);
  const direct = new Set(staged.map(({ entity }) => entity));
  return {
    loadId: load.id,
    entities: summaries,
    unreadable: Object.fromEntries(Object.entries(unreadable).filter(([table]) => !direct.has(table))),
  };
}

async function unreadableLines(tx: Transaction): Promise<Record<string, number>> {
  const rows = await tx.rows<{ entity: string; count: number }>(
    'select entity, count(*) from quarantine_rows where is_line group by entity',
  );
  return Object.fromEntries(rows.map(({ entity, count }) => [entity, count]));
}

function summarize(
  load: Load,
  counts: StagedEntity,
  merged: MergedCounts,
  unresolved: Record<string, number>,
): EntitySummary {
  const { loaded, unchanged, removed } = merged;
  const quarantined = counts.quarantined + merged.quarantined;
  if (counts.read !== loaded + unchanged + quarantined || unchanged < 0) {
    throw new BoardpackError(
      'internal',
      `${counts.read} rows were read, but ${loaded} loaded, ${unchanged} unchanged and ${quarantined} quarantined`,
      {
        where: `${counts.entity} of load ${load.id}`,
      },
    );
  }
  const kept =
    merged.kept > 0 && load.isComplete
      ? [`${merged.kept} rows that the source no longer has were kept, because some lines could not be read`]
      : [];
  return {
    entity: counts.entity,
    read: counts.read,
    loaded,
    unchanged,
    quarantined,
    removed,
    unresolved,
    warnings: [...counts.warnings, ...kept],
  };
}
