import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ask, join, serverPid, spawnJoin, until } from '../fixtures/joined.ts';
import { scratchFolder } from '../fixtures/scratch.ts';

const isRoot = process.getuid?.() === 0;
const CHECKOUT = path.resolve(import.meta.dirname, '../..');
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

test('What was committed survives the killing of the server itself', async () => {
  const home = folder();
  const before = await join(home);
  await ask(before.url, 'create table kept as select 7 as n');
  const pid = serverPid(home) as number;
  process.kill(pid, 'SIGKILL');
  await until(() => !lives(pid));
  await before.leave();
  const after = await join(home);
  expect(await ask(after.url, 'select n from kept')).toEqual([{ n: 7 }]);
  await after.leave();
});

test('A process killed while it makes the cluster leaves the way free for the next', async () => {
  const home = folder();
  const killed = spawnJoin(home);
  await until(
    () => readdirSync(home).includes('postgres') && readdirSync(path.join(home, 'postgres')).length > 0,
  );
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const next = await join(home);
  expect(await ask(next.url, 'select current_database() as name')).toEqual([{ name: 'boardpack' }]);
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
  folders.push(socketFolder);
  expect(socketFolder.length).toBeLessThan(93);
  expect(await ask(joined.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await joined.leave();
});

test('A home and a checkout that only their owner may enter work, and keep their data', async () => {
  const home = folder(0o700);
  const checkout = copyOfCheckout(0o700);
  const first = await join(home, { checkout });
  expect(isSheltered(home)).toBe(isRoot);
  await ask(first.url, 'create table kept as select 7 as n');
  await first.leave();
  const second = await join(home, { checkout });
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  await second.leave();
});

test('An ordinary user runs the server as itself', async () => {
  const home = folder(0o700);
  if (isRoot) chownSync(home, NOBODY.uid, NOBODY.gid);
  const options = isRoot ? { user: NOBODY, checkout: copyOfCheckout(0o755) } : {};
  const joined = await join(home, options);
  const owner = execFileSync('stat', ['-c', '%u', `/proc/${serverPid(home)}`], { encoding: 'utf8' });
  expect(Number(owner)).toBe(isRoot ? NOBODY.uid : process.getuid?.());
  expect(isSheltered(home)).toBe(false);
  await joined.leave();
});

/** What join.ts needs, elsewhere: as hard links where the file system lets us. */
function copyOfCheckout(mode: number): string {
  const copy = mkdtempSync('/tmp/boardpack-checkout-');
  chmodSync(copy, mode);
  folders.push(copy);
  const parts = ['package.json', 'tsconfig.json', 'src', 'test', 'node_modules'].map((part) =>
    path.join(CHECKOUT, part),
  );
  try {
    execFileSync('cp', ['-al', ...parts, copy], { stdio: 'pipe' });
  } catch {
    execFileSync('cp', ['-a', ...parts, copy]);
  }
  return copy;
}
