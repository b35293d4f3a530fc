import type { Database, Transaction } from '../db/database.ts';
import { describeError } from '../errors.ts';
import { loadNumbered } from './loads.ts';
import { quoteName } from './names.ts';
import type { LoadScope } from './scope.ts';

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
    if (failed > 0) await keepQuarantine(tx, tenant, loadId, load.schema);
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
