import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** The session by which a process says that it uses the server. It holds the lock shared: who holds it exclusively is alone. */
const NAME = 'boardpack presence';
const LOCK = `hashtext('${NAME}')`;

const OTHERS = `exists (
  select from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> '${NAME}'
)`;

/** Milliseconds that the sessions of a pool may take to end after the pool says that it has. */
const PARTING = 3000;
const PAUSE = 25;

/** The types lack these: they say whether the session alone keeps the process from ending. */
export type Presence = Client & { ref(): void; unref(): void };

/** Takes a seat on the server, which a process that ends without leaving gives up by itself. @throws when there is no server */
export async function enter(url: string): Promise<Presence> {
  const presence = new Client({ connectionString: url, application_name: NAME }) as Presence;
  // Its end is what matters, and has an event of its own.
  presence.on('error', () => {});
  try {
    await presence.connect();
    await presence.query(`select pg_advisory_lock_shared(${LOCK})`);
  } catch (error) {
    await presence.end().catch(() => {});
    throw error;
  }
  presence.unref();
  return presence;
}

/**
 * Gives the seat up and says whether nobody else is left: no other process present, and nobody else, such as psql, connected. Of
 * several that leave at once only one is told so. Until the session ends nobody can enter.
 */
export async function isLast(presence: Presence): Promise<boolean> {
  presence.ref();
  try {
    await presence.query(`select pg_advisory_unlock_shared(${LOCK})`);
    if (!(await holds(presence, `pg_try_advisory_lock(${LOCK})`))) return false;
    for (const deadline = Date.now() + PARTING; Date.now() < deadline; await sleep(PAUSE)) {
      if (!(await holds(presence, OTHERS))) return true;
    }
    return false;
  } catch {
    // The server is gone, so there is nothing to stop.
    return false;
  }
}

async function holds(presence: Presence, condition: string): Promise<boolean> {
  const { rows } = await presence.query<{ holds: boolean }>(`select ${condition} as holds`);
  return rows[0]?.holds === true;
}
