import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { Extraction } from '../sources/source.ts';
import type { LoadScope } from './scope.ts';
import { stagingSchema } from './names.ts';

export interface Load {
  id: number;
  state: 'extracting' | 'extracted' | 'merged' | 'failed';
  schema: string;
  /** Every row there was came: absence may remove. */
  isComplete: boolean;
}

export interface StagedCounts {
  entity: string;
  read: number;
  staged: number;
  quarantined: number;
  warnings: readonly string[];
  seconds: number;
}

const LOAD =
  'select id, state, staging_schema as schema, is_complete as "isComplete" from loads where tenant_id = :tenant';

/** Opens a load's row. Unfinished loads of the same refresh, left by a crash, become failed ones. */
export async function beginLoad(
  tx: Transaction,
  tenant: string,
  kind: string,
  refreshId: number | null,
): Promise<Load> {
  await tx.run(
    `update loads set state = 'failed', error = 'interrupted: a later extraction took its place', finished_at = now()
     where tenant_id = :tenant and refresh_id = :refresh::bigint and state in ('extracting', 'extracted')`,
    { tenant, refresh: refreshId },
  );
  const row = (await tx.one<{ id: number }>(
    `insert into loads (tenant_id, refresh_id, source_kind, staging_schema)
     values (:tenant, :refresh::bigint, :kind, '') returning id`,
    { tenant, refresh: refreshId, kind },
  )) as { id: number };
  const schema = stagingSchema(tenant, row.id);
  await tx.run('update loads set staging_schema = :schema where tenant_id = :tenant and id = :id::bigint', {
    schema,
    tenant,
    id: row.id,
  });
  return { id: row.id, state: 'extracting', schema, isComplete: true };
}

/** A load by its id. @throws not_found */
export async function loadNumbered(tx: Transaction, tenant: string, id: number): Promise<Load> {
  const load = await tx.one<Load>(`${LOAD} and id = :id::bigint`, { tenant, id });
  if (!load) throw new BoardpackError('not_found', `There is no load ${id} of ${tenant}`);
  return load;
}

/** The refresh's newest load that has not failed; null when there is none. */
export async function loadOfRefresh(
  tx: Transaction,
  tenant: string,
  refreshId: number,
): Promise<Load | null> {
  return tx.one<Load>(
    `${LOAD} and refresh_id = :refresh::bigint and state <> 'failed' order by id desc limit 1`,
    { tenant, refresh: refreshId },
  );
}

/** Writes what an extraction staged, so that the merge can tell whether it is still there. */
export async function recordStaged(
  tx: Transaction,
  { tenant }: LoadScope,
  load: Load,
  counts: readonly StagedCounts[],
  { cursor, complete }: Pick<Extraction, 'cursor' | 'complete'>,
): Promise<void> {
  await tx.run(
    `insert into load_entities (tenant_id, load_id, entity, rows_read, rows_staged, rows_quarantined, warnings, seconds)
     select :tenant, :load::bigint, entity, read, staged, quarantined, warnings, seconds
     from json_to_recordset(:counts::json)
       as counted(entity text, read bigint, staged bigint, quarantined bigint, warnings jsonb, seconds numeric)`,
    { tenant, load: load.id, counts: JSON.stringify(counts) },
  );
  const extracted = await tx.run(
    `update loads set state = 'extracted', extracted_at = now(), cursor = :cursor::jsonb, is_complete = :complete::boolean
     where tenant_id = :tenant and id = :load::bigint and state = 'extracting'`,
    { tenant, load: load.id, complete, cursor: cursor === null ? null : JSON.stringify(cursor) },
  );
  if (extracted === 0)
    throw new BoardpackError('conflict', `Load ${load.id} was given up while it was extracting`, {
      hint: 'A later extraction took its place',
    });
}

/** The entities that the tenant's last merged load had; those absent were never provided. */
export async function providedEntities(tx: Transaction, tenant: string): Promise<Set<string>> {
  const rows = await tx.rows<{ entity: string }>(
    `select entity from load_entities where tenant_id = :tenant and load_id =
       (select max(id) from loads where tenant_id = :tenant and state = 'merged')`,
    { tenant },
  );
  return new Set(rows.map(({ entity }) => entity));
}
