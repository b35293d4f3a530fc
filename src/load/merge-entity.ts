import type { Transaction } from '../db/database.ts';
import type { Entity } from '../entities/entity.ts';
import { BoardpackError } from '../errors.ts';
import { findRates, isStaged, liveRows } from './convert.ts';
import { factColumns, keyText, quoteName, sameKey, stagedOf } from './names.ts';
import type { LoadScope } from './scope.ts';

/** Rows up to which a removal is never suspicious. */
const SMALL_REMOVAL = 20;

export interface MergeContext {
  tx: Transaction;
  scope: LoadScope;
  loadId: number;
  /** Absence removes: every row of the entity came and could be read. */
  removesAbsent: boolean;
  acceptRemovals: boolean;
}

export interface MergedCounts {
  loaded: number;
  unchanged: number;
  /** Quarantined by the merge itself: amounts that nothing converts. */
  quarantined: number;
  removed: number;
  /** Facts that are in no row of a complete source and stay, because unreadable rows may be theirs. */
  kept: number;
}

/** Brings the facts of one entity to what is staged, touching only what differs. */
export async function mergeEntity(context: MergeContext, entity: Entity): Promise<MergedCounts> {
  const { tx, scope, loadId } = context;
  const values = { tenant: scope.tenant };
  const before = await countFacts(context, entity);
  const conversions = await findRates(tx, scope, loadId, entity);
  const { staged, deleted } = await countStaged(tx, entity);
  const live = staged - deleted - conversions.quarantined;
  const unasked = deleted === 0 ? 0 : await tx.run(removeDeleted(entity), values);
  const currency = entity.conversion ? { currency: scope.currency } : {};
  const upserted =
    live === 0
      ? 0
      : await tx.run(upsert(entity, liveRows(entity, conversions), before > 0), {
          ...values,
          ...currency,
          load: loadId,
        });
  const { absent, gone } = await countAbsent(context, entity, live, before > 0);
  const removed = context.removesAbsent ? gone : 0;
  refuseRemoval(context, entity, before, unasked + removed);
  if (removed > 0)
    await tx.run(`delete from facts.${entity.name} f ${whereGone(entity)}`, {
      ...values,
      load: loadId,
      entity: entity.name,
    });
  await assertFacts(context, entity, live + absent - removed);
  const loaded = upserted + unasked;
  return {
    loaded,
    unchanged: live + deleted - loaded,
    quarantined: conversions.quarantined,
    removed,
    kept: gone - removed,
  };
}

async function countFacts({ tx, scope: { tenant } }: MergeContext, entity: Entity): Promise<number> {
  const row = await tx.one<{ count: number }>(
    `select count(*) from facts.${entity.name} where tenant_id = :tenant`,
    { tenant },
  );
  return row?.count ?? 0;
}

async function countStaged(tx: Transaction, entity: Entity): Promise<{ staged: number; deleted: number }> {
  const row = await tx.one<{ staged: number; deleted: number }>(
    `select count(*) as staged, count(*) filter (where is_deleted) as deleted from ${stagedOf(entity)}`,
  );
  return row ?? { staged: 0, deleted: 0 };
}

function removeDeleted(entity: Entity): string {
  return `delete from facts.${entity.name} f using ${stagedOf(entity)} s
    where s.is_deleted and f.tenant_id = :tenant and ${sameKey(entity, 's', 'f')}`;
}

function upsert(entity: Entity, live: string, hasFacts: boolean): string {
  const columns = factColumns(entity).map(quoteName);
  const target = `insert into facts.${entity.name} (tenant_id, load_id, ${columns.join(', ')})
    select :tenant, :load::bigint, ${columns.map((column) => `live.${column}`).join(', ')}`;
  if (!hasFacts) return `${target} from (${live}) live`;
  const key = entity.key.map(quoteName);
  const changed = columns.filter((column) => !key.includes(column));
  // `offset 0` keeps the join to keys and hashes, each computed once per row.
  return `${target}
    from (select l.*, ${rowHash('l', columns)} as row_hash from (${live}) l offset 0) live
    where not exists (
      select from (
        select ${key.map((column) => `f.${column}`).join(', ')}, ${rowHash('f', columns)} as row_hash
        from facts.${entity.name} f where f.tenant_id = :tenant offset 0
      ) same
      where ${sameKey(entity, 'same', 'live')} and same.row_hash = live.row_hash
    )
    on conflict (tenant_id, ${key.join(', ')}) do update
    set ${['load_id', ...changed].map((column) => `${column} = excluded.${column}`).join(', ')}`;
}

function rowHash(alias: string, columns: readonly string[]): string {
  return `hash_record_extended(row(${columns.map((column) => `${alias}.${column}`).join(', ')}), 0)`;
}

/** Facts without a live staged row, and how many of them no quarantined row explains. */
async function countAbsent(
  context: MergeContext,
  entity: Entity,
  live: number,
  hadFacts: boolean,
): Promise<{ absent: number; gone: number }> {
  const {
    tx,
    scope: { tenant },
    loadId,
  } = context;
  const after = hadFacts ? await countFacts(context, entity) : live;
  if (after === live) return { absent: 0, gone: 0 };
  const row = await tx.one<{ count: number }>(
    `select count(*) from facts.${entity.name} f ${whereGone(entity)}`,
    { tenant, load: loadId, entity: entity.name },
  );
  return { absent: after - live, gone: row?.count ?? 0 };
}

/** A key that the load has seen is not gone, even when its row was quarantined. */
function whereGone(entity: Entity): string {
  return `where f.tenant_id = :tenant and not ${isStaged(entity, 'f')}
    and not exists (
      select from public.quarantine q
      where q.tenant_id = :tenant and q.load_id = :load::bigint and q.entity = :entity::text and q.key = ${keyText(entity, 'f')}
    )`;
}

function refuseRemoval(
  { acceptRemovals, scope: { tenant } }: MergeContext,
  entity: Entity,
  before: number,
  removed: number,
): void {
  if (acceptRemovals || removed <= SMALL_REMOVAL || removed * 2 <= before) return;
  throw new BoardpackError('data', `The load would remove ${removed} of ${before} ${entity.name}`, {
    where: entity.name,
    hint: `Look whether the source is whole; if they are really gone: \`boardpack refresh --tenant ${tenant} --accept-removals\``,
  });
}

async function assertFacts(context: MergeContext, entity: Entity, expected: number): Promise<void> {
  const count = await countFacts(context, entity);
  if (count === expected) return;
  throw new BoardpackError(
    'internal',
    `${expected} facts were expected after the merge, but there are ${count}`,
    { where: entity.name },
  );
}
