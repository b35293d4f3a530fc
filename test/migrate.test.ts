import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, inject, test } from 'vitest';
import { Database, PLAIN_ROLE } from '../src/db/database.ts';
import { migrate } from '../src/migrate.ts';
import { reports } from '../src/reports/registry.ts';
import { asSuperuser, emptyDatabase, testDatabase, type TestDatabase } from './fixtures/database.ts';
import { ask } from './fixtures/joined.ts';
import { urlFor } from './fixtures/server.ts';

const NOTHING = { migrations: [], measures: false, partitions: [] };

const opened: TestDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.drop();
});

async function open(from: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await from();
  opened.push(database);
  return database;
}

function nameOf({ url }: TestDatabase): string {
  return new URL(url).pathname.slice(1);
}

test('A database that a newer version has brought up is refused, and told from one that may not be changed', async () => {
  const { url, db } = await open(testDatabase);
  await db.system((tx) =>
    tx.script(`
      insert into knex_migrations (name, batch, migration_time) values ('9999_later.ts', 99, now());
      comment on schema facts is 'later'`),
  );
  await expect(migrate(url)).rejects.toMatchObject({
    code: 'config',
    message: 'The database belongs to a newer boardpack: it has had 9999_later.ts',
    hint: expect.stringContaining('Update this boardpack') as string,
  });
});

test('Of several processes that migrate a new database at once, one does it all', async () => {
  const { url, db } = await open(emptyDatabase);
  const results = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  const [did, ...others] = results.toSorted((a, b) => b.migrations.length - a.migrations.length);
  expect(others).toEqual([NOTHING, NOTHING]);
  expect(did?.migrations).toContain('0001_tenancy.ts');
  expect(did?.measures).toBe(true);
  expect(did?.partitions).toHaveLength(reports.length);
  expect(await db.system((tx) => tx.one('select measures.percentage(1, 3)::text as share'))).toEqual({
    share: '33.33',
  });
});

test('A database that is up to date is left alone', async () => {
  const { url } = await open(testDatabase);
  expect(await migrate(url)).toEqual(NOTHING);
});

test('Changed measures are installed anew, and those that are gone go', async () => {
  const { url, db } = await open(testDatabase);
  await ask(
    url,
    `comment on schema measures is 'of another version';
     create function measures.gone() returns int language sql as 'select 1';
     create or replace function measures.fraction(part numeric, whole numeric) returns numeric language sql as 'select 42.0'`,
  );
  expect(await migrate(url)).toEqual({ ...NOTHING, measures: true });
  const left = await db.system((tx) =>
    tx.one(`select to_regproc('measures.gone') as gone, measures.fraction(1, 4)::text as fraction`),
  );
  expect(left).toEqual({ gone: null, fraction: '0.250' });
  expect(await migrate(url)).toEqual(NOTHING);
});

test('Every measure has a valid body', async () => {
  const { url } = await open(testDatabase);
  // Bodies are not checked while they are installed, for they may call each other in any order.
  const checked = await ask(
    url,
    `select fmgr_sql_validator(oid) from pg_proc where pronamespace = 'measures'::regnamespace
     and prolang = (select oid from pg_language where lanname = 'sql')`,
  );
  expect(checked.length).toBeGreaterThan(5);
});

test('A new report gets its partition', async () => {
  const { url } = await open(testDatabase);
  await ask(
    url,
    `drop table documents_crm_pipeline_summary; comment on schema facts is 'of another version'`,
  );
  expect(await migrate(url)).toEqual({ ...NOTHING, partitions: ['documents_crm_pipeline_summary'] });
});

test('A migration after a killed knex, which leaves its lock set, goes on', async () => {
  const { url } = await open(testDatabase);
  await ask(
    url,
    `update knex_migrations_lock set is_locked = 1; comment on schema facts is 'of another version'`,
  );
  expect(await migrate(url)).toEqual(NOTHING);
});

test("knex's own command runs the same migrations, and migrate adds the rest", async () => {
  const { url } = await open(emptyDatabase);
  const knex = ['--import', 'tsx', 'node_modules/knex/bin/cli.js', 'migrate:latest'];
  const { stdout } = await promisify(execFile)(process.execPath, knex, {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { PATH: process.env['PATH'], DATABASE_URL: url },
  });
  expect(stdout).toMatch(/Batch 1 run: \d+ migrations/);
  const did = await migrate(url);
  expect(did).toMatchObject({ migrations: [], measures: true });
  expect(did.partitions).toHaveLength(reports.length);
});

test('A role that may create nothing is told what it lacks', async () => {
  const { url } = await open(emptyDatabase);
  await makeRole('guest', 'login');
  const guest = urlFor(url, 'guest', new URL(url).pathname.slice(1));
  await expect(migrate(guest)).rejects.toMatchObject({
    code: 'config',
    message: expect.stringContaining('permission denied') as string,
  });
});

test('A server that is not there is an outage', async () => {
  await expect(migrate('postgresql://boardpack@127.0.0.1:1/boardpack')).rejects.toMatchObject({
    code: 'unavailable',
  });
});

/** A new database of the role's own, on a server where another database has made the role to step down to already. */
async function databaseOf(role: string): Promise<string> {
  const database = await open(emptyDatabase);
  await asSuperuser(`alter database ${nameOf(database)} owner to ${role}`);
  return urlFor(inject('serverUrl'), role, nameOf(database));
}

async function makeRole(name: string, rights: string): Promise<void> {
  await asSuperuser(
    `do $$ begin create role ${name} ${rights}; exception when duplicate_object then null; end $$`,
  );
}

test('A superuser migrates and then sees no more than its tenant', async () => {
  const url = await databaseOf('postgres');
  await makeRole(PLAIN_ROLE, 'nologin');
  expect((await migrate(url)).migrations.length).toBeGreaterThan(0);
  await expectTenancy(url);
});

test('A role that bypasses row-level security is told whom to ask before it can step down', async () => {
  await makeRole(PLAIN_ROLE, 'nologin');
  await makeRole('bypasser', 'login bypassrls');
  const url = await databaseOf('bypasser');
  await expect(migrate(url)).rejects.toMatchObject({
    code: 'config',
    hint: expect.stringContaining(`grant ${PLAIN_ROLE} to that role`) as string,
  });
  await asSuperuser(`grant ${PLAIN_ROLE} to bypasser`);
  await migrate(url);
  await expectTenancy(url);
});

async function expectTenancy(url: string): Promise<void> {
  expect(await migrate(url)).toEqual(NOTHING);
  const db = new Database(url);
  const insert = `insert into facts.branches (tenant_id, id, name, load_id) values ('one', 'b', 'Berlin', 1)`;
  await db.tenant('one', (tx) => tx.run(insert));
  expect(await db.tenant('one', (tx) => tx.rows('select name from facts.branches'))).toEqual([
    { name: 'Berlin' },
  ]);
  expect(await db.tenant('two', (tx) => tx.rows('select name from facts.branches'))).toEqual([]);
  await expect(db.tenant('two', (tx) => tx.run(insert))).rejects.toMatchObject({ code: '42501' });
  await db.tenant('one', (tx) =>
    tx.script('create schema staging_1; create table staging_1.orders (); drop schema staging_1 cascade'),
  );
  expect(await db.system((tx) => tx.one('select measures.mean(6, 3)::int as mean'))).toEqual({ mean: 2 });
  await db.close();
}
