import { expect, test } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/migrate.ts';
import { reportNamed } from '../../src/reports/registry.ts';
import { readReport } from '../../src/snapshot/read.ts';
import { asOf, config, runningApi } from '../api/running.ts';
import { asSuperuser } from '../fixtures/database.ts';

const api = runningApi();
const summary = reportNamed('crm/pipeline-summary');
const acme = { id: 'acme', ...config.tenants.acme! };
const options = { windowSeconds: 20, windowsAtOnce: 4 };

interface Row {
  id: number;
  asOf: Date;
  body: Buffer | null;
}

/** The key under which a tenant's pipeline summary is stored. */
async function keyOf(tenant: string): Promise<string> {
  const row = await api.db.tenant(tenant, (tx) =>
    tx.one<{ hash: string }>(
      `select parameters_hash as hash from documents where report = 'crm/pipeline-summary' and bindings->>'pipeline_id' is null`,
    ),
  );
  return row!.hash;
}

test('a document that was asked for before is read in one statement', async () => {
  const first = await readReport(api.db, acme, summary, {}, options);
  const client = await api.db.pool.connect();
  const statements: unknown[] = [];
  const query: (...given: unknown[]) => unknown = client.query.bind(client);
  Object.assign(client, { query: (...given: unknown[]) => (statements.push(given[0]), query(...given)) });
  client.release();
  const second = await readReport(api.db, acme, summary, {}, options);
  expect(second.body.equals(first.body)).toBe(true);
  expect(statements).toEqual([expect.objectContaining({ name: 'read_document' })]);
});

test('the statement sees the one tenant and leaves nothing set on its connection', async () => {
  const [own] = await api.db.call<Row>('read_document', 'acme', [summary.id, await keyOf('acme')]);
  expect(own).toMatchObject({ asOf });
  expect(own?.body?.toString()).toContain('2000');
  expect(await api.db.call<Row>('read_document', 'nobody', [summary.id, await keyOf('acme')])).toEqual([]);
  const { rows } = await api.db.pool.query(`select current_setting('boardpack.tenant', true) as tenant`);
  expect((rows[0] as { tenant: string | null }).tenant || null).toBeNull();
});

test('a connection that would escape row-level security steps down for the statement, and only for it', async () => {
  const url = new URL(api.db.pool.options.connectionString!);
  url.username = 'postgres';
  await migrate(url.href);
  await asSuperuser(
    `create function spy(tenant text, plain_role text, report text, hash text) returns table (role text, seen bigint) language plpgsql as $$
     begin
       perform set_config('boardpack.tenant', tenant, true);
       if plain_role is not null then perform set_config('role', plain_role, true); end if;
       return query select current_user::text, count(distinct tenant_id) from documents;
     end $$`,
    url.pathname.slice(1),
  );
  const superuser = new Database(url.href, { connections: 1 });
  expect(await superuser.call('spy', 'acme', ['', ''])).toEqual([{ role: 'boardpack_plain', seen: 1 }]);
  const [row] = await superuser.call<Row>('read_document', 'acme', [summary.id, await keyOf('acme')]);
  expect(row?.body?.toString()).toContain('2000');
  const { rows } = await superuser.pool.query('select current_user');
  expect(rows).toEqual([{ current_user: 'postgres' }]);
  await superuser.close();
});
