import type { Transaction } from '../db/database.ts';
import { entities, entityNamed } from '../entities/registry.ts';
import { BoardpackError } from '../errors.ts';
import { keepQuarantine, rememberingQuarantine } from './fail.ts';
import { type Load, loadNumbered } from './loads.ts';
import { mergeEntity, type MergedCounts } from './merge-entity.ts';
import { quoteName, stagedOf } from './names.ts';
import { unresolvedReferences } from './references.ts';
import type { EntitySummary, LoadScope, LoadSummary } from './scope.ts';
import { useStaging } from './staging.ts';
import { renewStatistics } from './statistics.ts';
import { refuseTooMuch } from './too-much.ts';

export interface MergeOptions {
  /** The load may remove most of an entity's rows. @default false */
  acceptRemovals?: boolean;
}

interface StagedEntity {
  entity: string;
  read: number;
  staged: number;
  quarantined: number;
  warnings: string[];
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
    mergeAll(tx, scope, load, staged, options.acceptRemovals ?? false),
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

async function refuseOutdated(tx: Transaction, { tenant }: LoadScope, { id, state }: Load): Promise<void> {
  if (state !== 'extracted')
    throw new BoardpackError('conflict', `Load ${id} is ${state}; only an extracted one can be merged`, {
      where: tenant,
    });
  const later = await tx.one<{ id: number }>(
    `select id from loads where tenant_id = :tenant and state = 'merged' and id > :id::bigint limit 1`,
    { tenant, id },
  );
  if (later)
    throw new BoardpackError('conflict', `Load ${later.id} is newer and merged already`, {
      where: tenant,
      hint: 'Extract again',
    });
}

async function stagedEntities(tx: Transaction, { tenant }: LoadScope, { id }: Load): Promise<StagedEntity[]> {
  const rows = await tx.rows<StagedEntity>(
    `select entity, rows_read as read, rows_staged as staged, rows_quarantined as quarantined, warnings
     from load_entities where tenant_id = :tenant and load_id = :id::bigint`,
    { tenant, id },
  );
  const order = entities.map(({ name }) => name);
  return rows.toSorted((left, right) => order.indexOf(left.entity) - order.indexOf(right.entity));
}

/** Unlogged tables are empty after a crash of the server, and may have been swept: the logged counts tell. */
async function refuseLost(tx: Transaction, load: Load, staged: readonly StagedEntity[]): Promise<void> {
  for (const { entity, staged: expected } of staged) {
    const table = stagedOf(entityNamed(entity));
    const there = await tx.one<{ is_there: boolean }>(
      'select to_regclass(:table::text) is not null as is_there',
      { table: `${quoteName(load.schema)}.${table}` },
    );
    const count = there?.is_there
      ? ((await tx.one<{ count: number }>(`select count(*) from ${table}`))?.count ?? 0)
      : -1;
    if (count !== expected) throw lostStaging(load, table, expected, count);
  }
}

function lostStaging(load: Load, table: string, expected: number, count: number): BoardpackError {
  const found = count === -1 ? 'the table is gone' : `there are ${count}`;
  return new BoardpackError(
    'unavailable',
    `Load ${load.id} staged ${expected} rows in ${table}, but ${found}`,
    {
      where: load.schema,
      hint: 'The database was restarted or the staging swept; extract again',
    },
  );
}

async function mergeAll(
  tx: Transaction,
  scope: LoadScope,
  load: Load,
  staged: readonly StagedEntity[],
  acceptRemovals: boolean,
): Promise<LoadSummary> {
  await keepQuarantine(tx, scope.tenant, load.id, load.schema);
  const unreadable = await unreadableLines(tx);
  const merged = new Map<string, MergedCounts>();
  for (const { entity: name } of staged) {
    // Lines that could not be read may be anybody's: nothing is taken for gone while there are any.
    const removesAbsent = load.isComplete && Object.keys(unreadable).length === 0;
    merged.set(
      name,
      await mergeEntity({ tx, scope, loadId: load.id, removesAbsent, acceptRemovals }, entityNamed(name)),
    );
  }
  await renewStatistics(tx, merged);
  const unresolved = await unresolvedReferences(tx, scope, load.id, merged);
  const summaries = staged.map((counts) =>
    summarize(load, counts, merged.get(counts.entity) as MergedCounts, unresolved.get(counts.entity) ?? {}),
  );
  refuseTooMuch(scope, summaries);
  await record(tx, scope, load, summaries);
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

/** Counts of the load; what earlier loads quarantined is settled by this one, which met it again, met it mended, or met it no more. */
async function record(
  tx: Transaction,
  { tenant }: LoadScope,
  load: Load,
  summaries: readonly EntitySummary[],
): Promise<void> {
  const values = { tenant, load: load.id };
  await tx.run(
    `update public.load_entities e
     set rows_loaded = s.loaded, rows_unchanged = s.unchanged, rows_quarantined = s.quarantined, rows_removed = s.removed,
       unresolved = s.unresolved, warnings = s.warnings
     from json_to_recordset(:summaries::json) as s(
       entity text, loaded bigint, unchanged bigint, quarantined bigint, removed bigint, unresolved jsonb, warnings jsonb)
     where e.tenant_id = :tenant and e.load_id = :load::bigint and e.entity = s.entity`,
    { ...values, summaries: JSON.stringify(summaries) },
  );
  await tx.run(
    `update public.quarantine q set resolved_load_id = :load::bigint
     where q.tenant_id = :tenant and q.load_id <> :load::bigint and q.resolved_load_id is null
       and (:complete::boolean or exists (
         select from public.quarantine again
         where again.tenant_id = :tenant and again.load_id = :load::bigint and again.entity = q.entity and again.key = q.key))`,
    { ...values, complete: load.isComplete },
  );
}
