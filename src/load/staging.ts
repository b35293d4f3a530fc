import type { Database, Transaction } from '../db/database.ts';
import { quoteName, quoteText, rawSchema, stagingSchema } from './names.ts';

/** Tables of a load lie for this long when nobody merged or dropped them. */
const KEPT_DAYS = 3;

/** Makes the schemas of one load: its own tables, and the raw ones as mappings see them. The quarantine outlives a crash: reasons are wanted then. */
export async function createStaging(tx: Transaction, schema: string): Promise<void> {
  await tx.script(`
    create schema ${quoteName(schema)};
    comment on schema ${quoteName(schema)} is ${quoteText(new Date().toISOString())};
    create schema ${quoteName(rawSchema(schema))};
    create table ${quoteName(schema)}.quarantine_rows (
      entity text collate "C" not null,
      key text collate "C",
      row_number bigint,
      reason text not null,
      raw text not null,
      is_line boolean not null
    )`);
}

/** Statements that follow find the load's tables first; days and timestamps are the tenant's. */
export async function useStaging(tx: Transaction, schema: string, timezone: string): Promise<void> {
  await tx.rows(
    `select set_config('search_path', :path::text, true), set_config('timezone', :timezone::text, true),
       set_config('datestyle', 'ISO, YMD', true), set_config('synchronize_seqscans', 'off', true),
       set_config('work_mem', '64MB', true)`,
    { path: `${quoteName(schema)}, public`, timezone },
  );
}

/** Drops the tables of a load; its row and its quarantine stay. */
export async function dropStaging(db: Database, tenant: string, loadId: number): Promise<void> {
  await db.tenant(tenant, async (tx) => {
    const load = await tx.one<{ staging_schema: string }>(
      'select staging_schema from loads where tenant_id = :tenant and id = :load::bigint',
      { tenant, load: loadId },
    );
    if (load) await dropSchemas(tx, load.staging_schema);
  });
}

/** Drops a load's schemas within a transaction. */
export async function dropSchemas(tx: Transaction, schema: string): Promise<void> {
  await tx.client.query(
    `drop schema if exists ${quoteName(rawSchema(schema))}, ${quoteName(schema)} cascade`,
  );
}

/**
 * Drops the staging of every load of these tenants that nobody will merge any more: merged, overtaken by a later merge, or begun more
 * than three days ago. That of other tenants, whom another configuration may know, goes by its age alone. Returns how many schemas it
 * dropped.
 */
export async function sweepStaging(db: Database, tenants: readonly string[]): Promise<number> {
  // The schemas first: a load's row is committed before its schema is made, so every schema seen here has its row by now.
  const schemas = await db.system((tx) =>
    tx.rows<{ name: string; is_old: boolean }>(
      `select nspname as name,
         coalesce(obj_description(oid, 'pg_namespace')::timestamptz < now() - make_interval(days => :days::int), true) as is_old
       from pg_namespace where nspname ~ '^load_[0-9a-f]{8}_[0-9]+$' order by oid`,
      { days: KEPT_DAYS },
    ),
  );
  const needed = new Set((await Promise.all(tenants.map((tenant) => neededSchemas(db, tenant)))).flat());
  const own = new Set(tenants.map((tenant) => stagingSchema(tenant, 0)));
  const orphans = schemas.filter(
    ({ name, is_old }) => !needed.has(name) && (is_old || own.has(name.replace(/\d+$/, '0'))),
  );
  for (const { name } of orphans) await db.system((tx) => dropSchemas(tx, name));
  return orphans.length;
}

async function neededSchemas(db: Database, tenant: string): Promise<string[]> {
  const loads = await db.tenant(tenant, (tx) =>
    tx.rows<{ staging_schema: string }>(
      `select staging_schema from loads l
       where tenant_id = :tenant and state <> 'merged' and started_at > now() - make_interval(days => :days::int)
         and not exists (select from loads m where m.tenant_id = l.tenant_id and m.state = 'merged' and m.id > l.id)`,
      { tenant, days: KEPT_DAYS },
    ),
  );
  return loads.map((load) => load.staging_schema);
}
