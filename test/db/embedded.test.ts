import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startEmbedded } from '../../src/db/embedded.ts';
import { copyOfCheckout } from '../fixtures/checkout.ts';
import { type JoinOptions, ask, join, serverPid, spawnJoin, until } from '../fixtures/joined.ts';
import { scratchFolder } from '../fixtures/scratch.ts';

const isRoot = process.getuid?.() === 0;
/** An ordinary user that every machine has. */
const NOBODY = { uid: 65_534, gid: 65_534 };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes with the test; everybody may enter it unless the mode says otherwise. */
function folder(mode?: number): string {
  const made = scratchFolder('boardpack-home-', mode);
  folders.push(made);
  return made;
}

function checkout(mode: number): string {
  const copy = copyOfCheckout(mode);
  folders.push(copy);
  return copy;
}

/** The server outside a closed home, which goes with the test too. */
function isSheltered(home: string): boolean {
  const data = realpathSync(path.join(home, 'postgres/data'));
  if (data.startsWith(home)) return false;
  folders.push(data);
  return true;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed child of a container's first process may stay as an entry that nobody collects.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('Processes that start at the same instant share one server, and the last to leave stops it', async () => {
  const home = folder();
  const all = await Promise.all([join(home), join(home), join(home)]);
  expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  const pid = serverPid(home) as number;
  const [first, ...others] = all;
  await first?.leave();
  expect(await ask(first?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
  await Promise.all(others.map((other) => other.leave()));
  expect(lives(pid)).toBe(false);
  expect(readdirSync(path.join(home, 'postgres'))).toEqual(['data']);
});

test('The application connects as an ordinary role that owns its database and nothing else', async () => {
  const joined = await join(folder());
  const [role] = await ask(
    joined.url,
    `select current_user as name, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, pg_get_userbyid(datdba) as owner
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  );
  const no = {
    rolsuper: false,
    rolbypassrls: false,
    rolcreatedb: false,
    rolcreaterole: false,
    rolreplication: false,
  };
  expect(role).toEqual({ name: 'boardpack', owner: 'boardpack', ...no });
  await ask(joined.url, 'create schema staging_1');
  await joined.leave();
});

test("No TCP port is open, and nobody but the server's user enters the socket's folder", async () => {
  const home = folder();
  const joined = await join(home);
  const pid = serverPid(home) as number;
  const sockets = readdirSync(`/proc/${pid}/fd`).map(
    (fd) => readlinkSync(`/proc/${pid}/fd/${fd}`).match(/^socket:\[(\d+)\]$/)?.[1],
  );
  const own = sockets.filter((inode) => inode !== undefined);
  const tcp = ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((name) =>
    readFileSync(`/proc/${pid}/net/${name}`, 'utf8').split(/\s+/),
  );
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter((inode) => tcp.includes(inode))).toEqual([]);
  const socketFolder = new URL(joined.url).searchParams.get('host') as string;
  expect(execFileSync('stat', ['-c', '%a', socketFolder], { encoding: 'utf8' })).toBe('700\n');
  await joined.leave();
});

test('A server that outlived its killed starter is adopted, and stopped by the last to leave', async () => {
  const home = folder();
  const killed = await join(home);
  const pid = serverPid(home) as number;
  await ask(killed.url, 'create table kept (n int)');
  await killed.kill();
  expect(lives(pid)).toBe(true);
  const next = await join(home);
  expect(serverPid(home)).toBe(pid);
  expect(await ask(next.url, 'select * from kept')).toEqual([]);
  await next.leave();
  expect(lives(pid)).toBe(false);
});

test.each([
  ['beside the data', ''],
  ['far from data that lie too deep', 'deep-'.repeat(30)],
])(
  'A killed server with its socket %s is started again by those who use it, with all that was committed',
  async (_where, name) => {
    const home = path.join(folder(), name);
    const joined = await join(home);
    await ask(joined.url, 'create table kept as select 7 as n');
    const pid = serverPid(home) as number;
    process.kill(pid, 'SIGKILL');
    await until(() => !lives(pid) && serverPid(home) !== pid);
    const kept = async (): Promise<unknown> => ask(joined.url, 'select n from kept').catch(kept);
    expect(await kept()).toEqual([{ n: 7 }]);
    const again = serverPid(home) as number;
    await joined.leave();
    expect(lives(again)).toBe(false);
  },
);

test('A server that cannot start says why', async () => {
  const home = folder();
  await (await join(home)).leave();
  appendFileSync(path.join(home, 'postgres/data/postgresql.conf'), 'no_such_setting = 1');
  await expect(startEmbedded(home)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('no_such_setting') as string,
  });
});

test('Data of another user is refused to an ordinary one', async () => {
  const home = folder();
  mkdirSync(path.join(home, 'postgres'));
  symlinkSync('/usr', path.join(home, 'postgres/data'));
  await expect(join(home, ordinary())).rejects.toThrow('belongs to another user');
});

test("Root serves an ordinary user's data for that user", async () => {
  const home = folder();
  if (isRoot) chownSync(home, NOBODY.uid, NOBODY.gid);
  await (await join(home, ordinary())).leave();
  const joined = await join(home);
  expect(ownerOf(serverPid(home))).toBe(isRoot ? NOBODY.uid : process.getuid?.());
  await joined.leave();
});

test('A process killed while it makes the cluster leaves the way free for the next, which removes what it left', async () => {
  const home = folder();
  const killed = spawnJoin(home);
  await until(
    () => readdirSync(home).includes('postgres') && readdirSync(path.join(home, 'postgres')).length > 0,
  );
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const next = await join(home);
  expect(await ask(next.url, 'select current_database() as name')).toEqual([{ name: 'boardpack' }]);
  expect(readdirSync(path.join(home, 'postgres'))).toEqual(['data']);
  await next.leave();
});

test('A session of somebody else, such as psql, keeps the server up', async () => {
  const home = folder();
  const joined = await join(home);
  const pid = serverPid(home) as number;
  const sleeping = ask<{ awake: boolean }>(joined.url, 'select pg_sleep(600) is not null as awake').catch(
    (error: Error) => error.message,
  );
  await until(() => readdirSync(`/proc/${pid}/task/${pid}`).length > 0);
  while (!(await isAsleep(joined.url)));
  await joined.leave();
  expect(lives(pid)).toBe(true);
  const next = await join(home);
  await ask(
    next.url,
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'`,
  );
  expect(await sleeping).toMatch(/terminating connection/);
  await next.leave();
  expect(lives(pid)).toBe(false);
});

async function isAsleep(url: string): Promise<boolean> {
  return (await ask(url, `select from pg_stat_activity where query like 'select pg_sleep%'`)).length > 0;
}

test('A home too deep for a socket beside the data works', async () => {
  const home = path.join(folder(), 'deep-'.repeat(30));
  mkdirSync(home);
  expect(home.length).toBeGreaterThan(150);
  const joined = await join(home);
  const socketFolder = new URL(joined.url).searchParams.get('host') as string;
  expect(socketFolder.length).toBeLessThan(93);
  expect(await ask(joined.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await joined.leave();
  expect(existsSync(socketFolder)).toBe(false);
});

test('A home and a checkout that only their owner may enter work, and keep their data', async () => {
  const home = folder(0o700);
  const closed = { checkout: checkout(0o700) };
  const first = await join(home, closed);
  expect(isSheltered(home)).toBe(isRoot);
  await ask(first.url, 'create table kept as select 7 as n');
  await first.leave();
  const second = await join(home, closed);
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  await second.leave();
});

test('An ordinary user runs the server as itself', async () => {
  const home = folder(0o700);
  if (isRoot) chownSync(home, NOBODY.uid, NOBODY.gid);
  const joined = await join(home, ordinary());
  expect(ownerOf(serverPid(home))).toBe(isRoot ? NOBODY.uid : process.getuid?.());
  expect(isSheltered(home)).toBe(false);
  await joined.leave();
});

/** Joins as an ordinary user: as ourselves, unless we are root. */
function ordinary(): JoinOptions {
  return isRoot ? { user: NOBODY, checkout: checkout(0o755) } : {};
}

function ownerOf(pid: number | null): number {
  return statSync(`/proc/${pid}`).uid;
}
