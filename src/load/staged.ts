import type { Transaction } from '../db/database.ts';
import { entities, entityNamed } from '../entities/registry.ts';
import { BoardpackError } from '../errors.ts';
import type { Load } from './loads.ts';
import { quoteName, stagedOf } from './names.ts';
import type { LoadScope } from './scope.ts';

/** What an extraction logged of one entity. */
export interface StagedEntity {
  entity: string;
  read: number;
  staged: number;
  quarantined: number;
  warnings: string[];
}

/** @throws conflict when a load is not there to be merged: merged already, failed, or overtaken by a later one */
export async function refuseOutdated(
  tx: Transaction,
  { tenant }: LoadScope,
  { id, state }: Load,
): Promise<void> {
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

/** What a load has staged, parents first. */
export async function stagedEntities(
  tx: Transaction,
  { tenant }: LoadScope,
  { id }: Load,
): Promise<StagedEntity[]> {
  const rows = await tx.rows<StagedEntity>(
    `select entity, rows_read as read, rows_staged as staged, rows_quarantined as quarantined, warnings
     from load_entities where tenant_id = :tenant and load_id = :id::bigint`,
    { tenant, id },
  );
  const order = entities.map(({ name }) => name);
  return rows.toSorted((left, right) => order.indexOf(left.entity) - order.indexOf(right.entity));
}

/** Unlogged tables are empty after a crash of the server, and may have been swept: the logged counts tell. @throws unavailable */
export async function refuseLost(
  tx: Transaction,
  load: Load,
  staged: readonly StagedEntity[],
): Promise<void> {
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
