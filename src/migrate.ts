import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { PLAIN_ROLE } from './db/database.ts';
import { unreachable } from './db/outage.ts';
import { BoardpackError } from './errors.ts';
import { installMeasures, measuresHash } from './migrate/measures.ts';
import { migrations, runMigrations } from './migrate/migrations.ts';
import { makePartitions } from './migrate/partitions.ts';
import { grantPlainRole } from './migrate/plain-role.ts';
import { reports } from './reports/registry.ts';

/** What a migration did; empty and false when the database was up to date. */
export interface Migrated {
  /** Migrations that ran, by file name. */
  migrations: readonly string[];
  /** Whether the shared SQL functions were installed anew. */
  measures: boolean;
  /** Partitions of `documents` that were made. */
  partitions: readonly string[];
}

interface State {
  tables: string | null;
  measures: string | null;
  /** The connection escapes row-level security. */
  escapes: boolean;
  /** The role to step down to is there, with its rights in this database: roles are shared by all databases, rights are not. */
  canStepDown: boolean;
}

const NOTHING: Migrated = { migrations: [], measures: false, partitions: [] };

/** Changes with a new migration or report; kept as the comment of the schema of the facts. */
const tablesHash = createHash('sha256')
  .update(JSON.stringify([migrations, reports.map(({ id }) => id)]))
  .digest('hex');

/**
 * Brings the database of that connection string up to this version: migrations, one partition of `documents` per report, the shared
 * measures, and, for a connection that escapes row-level security, the role that its transactions step down to. Any number of
 * processes may call it at once; up to date, it costs one query.
 * @throws unavailable when nobody answers; config when the database refuses a step; internal when a measure is wrong
 */
export async function migrate(url: string): Promise<Migrated> {
  const client = new Client({ connectionString: url, application_name: 'boardpack migrate' });
  // A connection that breaks fails the query under way, which says so.
  client.on('error', () => {});
  await client.connect().catch((cause: Error) => {
    throw unreachable(cause);
  });
  try {
    if (isCurrent(await stateOf(client))) return NOTHING;
    await client.query(`select pg_advisory_lock(hashtext('boardpack migrate'))`);
    return await bringUp(client, url);
  } catch (cause) {
    throw cause instanceof BoardpackError ? cause : refused(cause as Error);
  } finally {
    await client.end();
  }
}

async function bringUp(client: Client, url: string): Promise<Migrated> {
  const before = await stateOf(client);
  if (isCurrent(before)) return NOTHING;
  const ran = before.tables === tablesHash ? [] : await runMigrations(url);
  const isStale = before.measures !== measuresHash;
  await client.query('begin');
  const partitions = await makePartitions(client);
  if (isStale) await installMeasures(client);
  if (before.escapes) await grantPlainRole(client);
  await client.query(`comment on schema facts is '${tablesHash}'`);
  await client.query('commit');
  return { migrations: ran, measures: isStale, partitions };
}

async function stateOf(client: Client): Promise<State> {
  const { rows } = await client.query<State>(`
    select
      obj_description(to_regnamespace('facts'), 'pg_namespace') as tables,
      obj_description(to_regnamespace('measures'), 'pg_namespace') as measures,
      rolsuper or rolbypassrls as escapes,
      coalesce(has_schema_privilege(to_regrole('${PLAIN_ROLE}')::oid, to_regnamespace('measures')::oid, 'usage'), false) as "canStepDown"
    from pg_roles where rolname = current_user`);
  return rows[0] as State;
}

function isCurrent(state: State): boolean {
  return (
    state.tables === tablesHash && state.measures === measuresHash && (state.canStepDown || !state.escapes)
  );
}

/** What knex says when the database has had migrations that are not in the folder. */
const NEWER = /the following files are missing: (.+)/;

function refused(cause: Error): BoardpackError {
  const [, unknown] = NEWER.exec(cause.message) ?? [];
  if (unknown !== undefined)
    return new BoardpackError('config', `The database belongs to a newer boardpack: it has had ${unknown}`, {
      hint: 'Update this boardpack, or use a database or a BOARDPACK_HOME of its own',
      cause,
    });
  return new BoardpackError('config', `The database refused to be brought up to date: ${cause.message}`, {
    hint: 'The role of DATABASE_URL must own its database or may create schemas in it and tables in its schema public',
    cause,
  });
}
