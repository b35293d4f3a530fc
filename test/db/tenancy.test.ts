import { afterAll, beforeAll, expect, test } from 'vitest';
import { reports } from '../../src/reports/registry.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { ask } from '../fixtures/joined.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  for (const tenant of ['one', 'two']) {
    await database.db.tenant(tenant, async (tx) => {
      await tx.run(
        `insert into facts.branches (tenant_id, id, name, load_id) values (:tenant, 'b', :tenant, 1)`,
        { tenant },
      );
    });
  }
});
afterAll(() => database.drop());

/** Tables of tenants whose rows somebody else could see, with the reason. */
const OFFENDERS = `
  select c.oid::regclass::text as name,
    case
      when not c.relrowsecurity then 'row-level security is off'
      when not c.relforcerowsecurity then 'its owner escapes'
      when count(p.polname) <> 1 then count(p.polname) || ' policies'
      when not bool_and(p.polcmd = '*' and p.polpermissive and p.polroles = '{0}') then 'the policy is not for everybody and everything'
      else 'the policy does not compare the tenant'
    end as reason
  from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    left join pg_policy p on p.polrelid = c.oid
  where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'facts'::regnamespace)
  group by c.oid
  having not (c.relrowsecurity and c.relforcerowsecurity and count(p.polname) = 1 and coalesce(bool_and(
    p.polcmd = '*' and p.polpermissive and p.polroles = '{0}'
    and pg_get_expr(p.polqual, c.oid) = '(tenant_id = current_setting(''boardpack.tenant''::text, true))'
    and pg_get_expr(p.polwithcheck, c.oid) = pg_get_expr(p.polqual, c.oid)), false))
  order by name`;

test('Every table and partition with tenants in it is closed to the others', async () => {
  expect(await ask(database.url, OFFENDERS)).toEqual([]);
  const [counted] = await ask<{ count: number }>(
    database.url,
    `select count(*)::int as count from information_schema.columns where column_name = 'tenant_id' and table_schema in ('public', 'facts')`,
  );
  expect(counted?.count).toBeGreaterThan(35 + reports.length);
});

test.each([
  ['a table left open', 'create table leak (tenant_id text)', 'leak', 'row-level security is off'],
  [
    'a table open to its owner',
    `create table leak (tenant_id text); call protect_tenant_table('leak'); alter table leak no force row level security`,
    'leak',
    'its owner escapes',
  ],
  [
    'a table without a policy',
    `create table leak (tenant_id text); alter table leak enable row level security; alter table leak force row level security`,
    'leak',
    '0 policies',
  ],
  [
    'a table with a second, wider policy',
    `create table leak (tenant_id text); call protect_tenant_table('leak'); create policy wide on leak using (true)`,
    'leak',
    '2 policies',
  ],
  [
    'a table whose policy lets all pass',
    `create table leak (tenant_id text); call protect_tenant_table('leak'); alter policy own_tenant on leak using (true)`,
    'leak',
    'the policy does not compare the tenant',
  ],
  [
    'an open partition',
    `create table leak partition of documents for values in ('x')`,
    'leak',
    'row-level security is off',
  ],
])('The check above notices %s', async (_name, make, name, reason) => {
  const found = await database.db.system(async (tx) => {
    await tx.script(`savepoint before; ${make}`);
    const offenders = await tx.rows(OFFENDERS);
    await tx.script('rollback to savepoint before');
    return offenders;
  });
  expect(found).toEqual([{ name, reason }]);
});

test('The only tables without tenants are those of the migrations, and there is no view to look through', async () => {
  const found = await ask(
    database.url,
    `select relname as name from pg_class c
     where relnamespace in ('public'::regnamespace, 'facts'::regnamespace, 'measures'::regnamespace)
       and (relkind in ('v', 'm', 'f') or relkind in ('r', 'p')
         and not exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant_id'))
     order by name`,
  );
  expect(found).toEqual([{ name: 'knex_migrations' }, { name: 'knex_migrations_lock' }]);
});

test('The only function that acts as its owner gathers statistics, and cannot be led astray', async () => {
  const found = await ask(
    database.url,
    `select proname as name, proconfig as settings, prorettype::regtype::text as returns from pg_proc
     where prosecdef and pronamespace in ('public'::regnamespace, 'facts'::regnamespace, 'measures'::regnamespace)`,
  );
  expect(found).toEqual([{ name: 'analyze_facts', settings: ['search_path=pg_catalog'], returns: 'void' }]);
});

test('A tenant sees its own rows only', async () => {
  const names = await database.db.tenant('one', (tx) => tx.rows('select name from facts.branches'));
  expect(names).toEqual([{ name: 'one' }]);
});

test('Without a tenant no row is seen', async () => {
  expect(await database.db.system((tx) => tx.rows('select * from facts.branches'))).toEqual([]);
  expect(await ask(database.url, 'select * from facts.branches')).toEqual([]);
});

test("Another tenant's rows can be neither changed nor removed", async () => {
  await database.db.tenant('one', async (tx) => {
    expect(await tx.run(`update facts.branches set name = 'taken' where tenant_id = 'two'`)).toBe(0);
    expect(await tx.run(`delete from facts.branches where tenant_id = 'two'`)).toBe(0);
  });
  expect(await database.db.tenant('two', (tx) => tx.rows('select name from facts.branches'))).toEqual([
    { name: 'two' },
  ]);
});

test('A row can be neither written for another tenant nor given to one', async () => {
  const insert = `insert into facts.branches (tenant_id, id, name, load_id) values ('two', 'c', 'x', 1)`;
  for (const sql of [insert, `update facts.branches set tenant_id = 'two', id = 'c'`]) {
    await expect(database.db.tenant('one', (tx) => tx.run(sql))).rejects.toMatchObject({ code: '42501' });
  }
});

test('The tenant ends with its transaction, however that ends', async () => {
  await expect(database.db.tenant('one', () => Promise.reject(new Error('broken off')))).rejects.toThrow(
    'broken off',
  );
  const settings = await Promise.all(
    Array.from({ length: 10 }, () =>
      database.db.pool.query(`select coalesce(current_setting('boardpack.tenant', true), '') as tenant`),
    ),
  );
  expect(new Set(settings.map(({ rows }) => (rows[0] as { tenant: string }).tenant))).toEqual(new Set(['']));
});
