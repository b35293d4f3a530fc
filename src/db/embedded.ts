import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { BoardpackError } from '../errors.ts';
import { binariesFor } from './binaries.ts';
import { APPLICATION, clusterIn } from './cluster.ts';
import { lastWords, postmasterOf, startPostmaster, stopPostmaster } from './postmaster.ts';
import { serverUser } from './server-user.ts';

/** The types lack these: they say whether the session alone keeps the process from ending. */
type Presence = Client & { ref(): void; unref(): void };

export interface Embedded {
  /** Connection string of the application's role, over the Unix socket. */
  url: string;
  /** Leaves the server; whoever leaves last stops it. Close every other connection of the process first. */
  leave(): Promise<void>;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Long enough to replay max_wal_size after a crash. */
const START_LIMIT = 2 * MINUTE;
const STOP_LIMIT = 1 * MINUTE;
const PAUSE = 50;

/** The session by which a process says that it uses the server. It holds the lock shared: who holds it exclusively is alone. */
const PRESENCE = 'boardpack presence';
const LOCK = `hashtext('${PRESENCE}')`;

/**
 * Joins the PostgreSQL of the home, or starts it: on a Unix socket only, its data under `<home>/postgres`. Any number of processes
 * may join, at the same instant too; a server that outlived its starter is adopted.
 * @throws unavailable when it takes no connections within two minutes; config when it cannot run on this machine
 */
export async function startEmbedded(home: string): Promise<Embedded> {
  const user = serverUser();
  const bin = await binariesFor(user);
  const data = await clusterIn(path.resolve(home), bin, user);
  const deadline = Date.now() + START_LIMIT;
  for (let refusal: unknown; ; await sleep(PAUSE)) {
    try {
      return await join(data);
    } catch (error) {
      refusal = error;
    }
    if (Date.now() > deadline) throw await notStarted(data, refusal);
    await startPostmaster(data, bin, user);
  }
}

async function join(data: string): Promise<Embedded> {
  const running = await postmasterOf(data);
  if (!running) throw new BoardpackError('unavailable', 'No server runs');
  const url = `postgresql://${APPLICATION}@localhost/${APPLICATION}?host=${encodeURIComponent(running.socketFolder)}`;
  const presence = await enter(url);
  let left: Promise<void> | undefined;
  return { url, leave: () => (left ??= leave(presence, data)) };
}

async function enter(url: string): Promise<Client> {
  const presence = new Client({ connectionString: url, application_name: PRESENCE });
  // Its loss is noticed when leaving: a server that is gone needs no stopping.
  presence.on('error', () => {});
  try {
    await presence.connect();
    await presence.query(`select pg_advisory_lock_shared(${LOCK})`);
  } catch (error) {
    await presence.end().catch(() => {});
    throw error;
  }
  (presence as Presence).unref();
  return presence;
}

async function leave(presence: Client, data: string): Promise<void> {
  (presence as Presence).ref();
  try {
    if (!(await isAlone(presence))) return;
    if (!(await stopPostmaster(data, STOP_LIMIT)))
      throw new BoardpackError('unavailable', 'The embedded PostgreSQL does not stop', { where: data });
  } finally {
    await presence.end().catch(() => {});
  }
}

/** No other process is present, and nobody else, such as psql, is connected. */
async function isAlone(presence: Client): Promise<boolean> {
  try {
    await presence.query(`select pg_advisory_unlock_shared(${LOCK})`);
    const { rows } = await presence.query(`
      select pg_try_advisory_lock(${LOCK}) and not exists (
        select from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> '${PRESENCE}'
      ) as alone`);
    return (rows[0] as { alone: boolean }).alone;
  } catch {
    return false;
  }
}

async function notStarted(data: string, cause: unknown): Promise<BoardpackError> {
  return new BoardpackError(
    'unavailable',
    `The embedded PostgreSQL does not start:\n${await lastWords(data)}`,
    {
      where: data,
      hint: 'Mend what its last lines name, or set DATABASE_URL',
      cause,
    },
  );
}
