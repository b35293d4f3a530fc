import { Client } from 'pg';
import { BoardpackError } from '../errors.ts';
import { Database } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { unreachable } from './outage.ts';

const SECOND = 1000;
const CONNECT_LIMIT = 10 * SECOND;
const OLDEST = 16;

export interface OpenDatabase {
  db: Database;
  /** Connection string for those who need a connection of their own, such as `migrate` and the queue. It may hold a password. */
  url: string;
  /** Ends the pool, and the embedded server when nobody else uses it; close what else uses `url` first. */
  close(): Promise<void>;
}

/**
 * The PostgreSQL of DATABASE_URL, or the embedded one of the home where there is none.
 * @throws config when DATABASE_URL is no connection string, or names a server older than 16 or a database that is not UTF8;
 * unavailable when nobody answers within ten seconds. No error holds the password.
 */
export async function openDatabase(where: {
  databaseUrl: string | undefined;
  home: string;
}): Promise<OpenDatabase> {
  if (where.databaseUrl === undefined) return openEmbedded(where.home);
  await check(where.databaseUrl);
  const db = new Database(where.databaseUrl);
  return { db, url: where.databaseUrl, close: () => db.close() };
}

async function openEmbedded(home: string): Promise<OpenDatabase> {
  const embedded = await startEmbedded(home);
  const db = new Database(embedded.url);
  const close = async () => {
    await db.close();
    await embedded.leave();
  };
  return { db, url: embedded.url, close };
}

async function check(databaseUrl: string): Promise<void> {
  const place = placeOf(databaseUrl);
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_LIMIT,
    application_name: 'boardpack',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Server>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
        current_setting('server_encoding') as encoding`,
    );
    refuse(rows[0] as Server, place);
  } catch (cause) {
    throw cause instanceof BoardpackError ? cause : unreachable(cause as Error, place);
  } finally {
    await client.end().catch(() => {});
  }
}

interface Server {
  number: number;
  version: string;
  encoding: string;
}

function refuse({ number, version, encoding }: Server, where: string): void {
  if (number < OLDEST * 10_000)
    throw new BoardpackError(
      'config',
      `PostgreSQL ${version} is too old: boardpack needs ${OLDEST} or newer`,
      {
        where,
        hint: 'Upgrade the server, name another in DATABASE_URL, or unset it to use the embedded one',
      },
    );
  if (encoding !== 'UTF8')
    throw new BoardpackError('config', `The database is encoded in ${encoding}: boardpack needs UTF8`, {
      where,
      hint: `Create it with encoding 'UTF8'`,
    });
}

/** Host and database, for messages. The error keeps no cause: that of a malformed URL holds all of it, password included. */
function placeOf(databaseUrl: string): string {
  try {
    // Without a host the socket's folder stands in the query, which pg accepts and URL does not.
    const url = new URL(databaseUrl.replace('@/', '@localhost/'));
    if (!['postgres:', 'postgresql:'].includes(url.protocol)) throw new TypeError('Not of PostgreSQL');
    return `${url.searchParams.get('host') ?? (url.host || 'localhost')}${url.pathname}`;
  } catch {
    throw new BoardpackError('config', 'DATABASE_URL is not a connection string of PostgreSQL', {
      hint: 'Write postgresql://user:password@host:5432/database, special characters in the password as %XX',
    });
  }
}
