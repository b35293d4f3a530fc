import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterEach, expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { serverUser } from '../../src/db/server-user.ts';
import { asSuperuser, testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { serverPid } from '../fixtures/joined.ts';
import { scratchFolder } from '../fixtures/scratch.ts';
import { urlFor } from '../fixtures/server.ts';

const HOME = '/nowhere';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function database(): Promise<TestDatabase> {
  const made = await testDatabase();
  undo.push(() => made.drop());
  return made;
}

/** The error that opening ends with; its whole inside is searched for the password. */
async function refusal(databaseUrl: string): Promise<unknown> {
  const error: unknown = await openDatabase({ databaseUrl, home: HOME }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('s3cret');
  return error;
}

test("The user's own server is used as it is", async () => {
  const { url } = await database();
  const opened = await openDatabase({ databaseUrl: url, home: HOME });
  expect(opened.url).toBe(url);
  expect(await opened.db.system((tx) => tx.one('select current_user as name'))).toEqual({
    name: 'boardpack',
  });
  await opened.close();
});

test('Without DATABASE_URL the embedded server runs until the database is closed', async () => {
  const home = scratchFolder('boardpack-open-');
  undo.push(() => rmSync(home, { recursive: true }));
  const opened = await openDatabase({ databaseUrl: undefined, home });
  const [version] = await opened.db.system((tx) =>
    tx.rows<{ major: number }>(`select current_setting('server_version_num')::int / 10000 as major`),
  );
  expect(version).toEqual({ major: 18 });
  // Every connection of the pool must be gone before the server can tell that nobody is left.
  await Promise.all(
    Array.from({ length: 10 }, () => opened.db.system((tx) => tx.run('select pg_sleep(0.1)'))),
  );
  await opened.close();
  expect(serverPid(home)).toBeNull();
});

test('A server that is not there is an outage that names the place', async () => {
  expect(await refusal('postgresql://boardpack:s3cret@127.0.0.1:1/reports')).toMatchObject({
    code: 'unavailable',
    where: '127.0.0.1:1/reports',
    message: expect.stringContaining('ECONNREFUSED') as string,
  });
});

test('A name with several addresses still says why', async () => {
  expect(await refusal('postgresql://boardpack:s3cret@localhost:1/reports')).toMatchObject({
    message: expect.stringContaining('ECONNREFUSED') as string,
  });
});

test('A database that is not there is a mistake in the configuration', async () => {
  const url = new URL(urlFor(inject('serverUrl'), 'boardpack', 'no_such_database'));
  url.password = 's3cret';
  expect(await refusal(url.href)).toMatchObject({
    code: 'config',
    message: expect.stringContaining('"no_such_database" does not exist') as string,
  });
});

test.each([
  's3cret',
  'mysql://boardpack:s3cret@localhost/reports',
  'postgresql://boardpack:s3cret#@host:port/reports',
  '',
])('%j is no connection string', async (text) => {
  expect(await refusal(text)).toMatchObject({
    code: 'config',
    message: 'DATABASE_URL is not a connection string of PostgreSQL',
  });
});

test('A database in another encoding than UTF8 is refused', async () => {
  await asSuperuser(
    `create database latin template template0 encoding 'LATIN1' locale 'C' locale_provider libc`,
  );
  undo.push(() => asSuperuser('drop database latin with (force)'));
  expect(await refusal(urlFor(inject('serverUrl'), 'boardpack', 'latin'))).toMatchObject({
    code: 'config',
    message: 'The database is encoded in LATIN1: boardpack needs UTF8',
  });
});

test('A server that says it is older than 16 is refused', async () => {
  const { url } = await database();
  const name = new URL(url).pathname.slice(1);
  await asSuperuser(
    `create function public.current_setting(text) returns text language sql as
       $$ select case $1 when 'server_version_num' then '150099' else '15.99' end $$;
     alter database ${name} set search_path = public, pg_catalog`,
    name,
  );
  expect(await refusal(url)).toMatchObject({
    code: 'config',
    message: 'PostgreSQL 15.99 is too old: boardpack needs 16 or newer',
  });
});

const installed = '/usr/lib/postgresql';
const old = existsSync(installed) ? readdirSync(installed).filter((version) => Number(version) < 16) : [];

// The machine's own older servers, on top of the one above that only says so.
test.each(old)('The installed PostgreSQL %s is refused', async (version) => {
  const bin = path.join(installed, version, 'bin');
  const folder = scratchFolder('boardpack-old-');
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const run = (program: string, ...args: string[]) =>
    execFileSync(path.join(bin, program), ['-D', data, ...args], { ...user, cwd: '/', stdio: 'ignore' });
  run('initdb', '--auth=trust', '--username=postgres', '--no-sync', '--encoding=UTF8', '--locale=C');
  undo.push(() => rmSync(folder, { recursive: true }));
  run('pg_ctl', 'start', '-w', '-l', path.join(folder, 'log'), '-o', `-k ${folder} -c listen_addresses=`);
  undo.push(() => run('pg_ctl', 'stop', '-m', 'immediate'));
  const url = `postgresql://postgres:s3cret@localhost/postgres?host=${encodeURIComponent(folder)}`;
  expect(await refusal(url)).toMatchObject({
    code: 'config',
    where: `${folder}/postgres`,
    message: expect.stringMatching(`^PostgreSQL ${version}\\.\\d+ .*is too old`) as string,
  });
});
