import type { Database, Transaction } from '../db/database.ts';
import { BoardpackError, describeError } from '../errors.ts';
import { loadNumbered } from './loads.ts';
import { quoteName } from './names.ts';
import type { LoadScope } from './scope.ts';

/** Rows that a merge quarantined before it failed: its transaction takes them back, the error brings them here. */
const quarantinedBy = new WeakMap<object, readonly QuarantinedRow[]>();

/** How many of them are kept. */
const KEPT_ROWS = 1000;

interface QuarantinedRow {
  entity: string;
  key: string | null;
  row_number: number | null;
  reason: string;
  raw: string;
}

/** Runs a merge's work; when it throws, what it quarantined so far goes along with the error. */
export async function rememberingQuarantine<T>(
  tx: Transaction,
  tenant: string,
  loadId: number,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BoardpackError) {
      const rows = await tx.rows<QuarantinedRow>(
        `select entity, key, row_number, reason, raw from public.quarantine q
         where tenant_id = :tenant and load_id = :load::bigint
           and not exists (select from quarantine_rows r where r.entity = q.entity and r.row_number = q.row_number and r.reason = q.reason)
         order by id limit :limit::int`,
        { tenant, load: loadId, limit: KEPT_ROWS },
      );
      quarantinedBy.set(error, rows);
    }
    throw error;
  }
}

/** Records that a load failed and why, and keeps its quarantine; facts and snapshots stay as they are. Harmless when repeated. */
export async function failLoad(
  db: Database,
  { tenant }: LoadScope,
  loadId: number,
  error: unknown,
): Promise<void> {
  await db.tenant(tenant, async (tx) => {
    const load = await loadNumbered(tx, tenant, loadId);
    const failed = await tx.run(
      `update loads set state = 'failed', error = :error, finished_at = now()
       where tenant_id = :tenant and id = :load::bigint and state in ('extracting', 'extracted')`,
      { tenant, load: loadId, error: describeError(error).replaceAll('\0', '') },
    );
    if (failed === 0) return;
    await keepQuarantine(tx, tenant, loadId, load.schema);
    const merged = typeof error === 'object' && error !== null ? (quarantinedBy.get(error) ?? []) : [];
    await tx.run(
      `insert into quarantine (tenant_id, load_id, entity, key, row_number, reason, raw)
       select :tenant, :load::bigint, entity, key, row_number, reason, raw
       from json_to_recordset(:rows::json) as r(entity text, key text, row_number bigint, reason text, raw text)`,
      { tenant, load: loadId, rows: JSON.stringify(merged) },
    );
  });
}

/** Copies the staged quarantine of a load, if its schema is there, into the quarantine. */
export async function keepQuarantine(
  tx: Transaction,
  tenant: string,
  loadId: number,
  schema: string,
): Promise<void> {
  const staged = `${quoteName(schema)}.quarantine_rows`;
  const { rows } = await tx.client.query('select to_regclass($1) is not null as is_there', [staged]);
  if (!(rows[0] as { is_there: boolean }).is_there) return;
  await tx.client.query(
    `insert into public.quarantine (tenant_id, load_id, entity, key, row_number, reason, raw)
     select $1, $2::bigint, entity, key, row_number, reason, raw from ${staged} order by entity, row_number`,
    [tenant, loadId],
  );
}
