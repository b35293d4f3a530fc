import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alertOwners } from '../../jobs/alert.ts';
import { actionsOf } from '../../src/schedule/actions.ts';
import { migrate } from '../../src/migrate.ts';
import { migrations } from '../../src/migrate/migrations.ts';
import { asSuperuser, emptyDatabase, type TestDatabase } from '../fixtures/database.ts';
import { mailingRuntime } from '../jobs/planning.ts';
import { configWith } from '../schedule/planned-tenant.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);

let database: TestDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
  await migrateBelow('0014');
  await asSuperuser(RECORDED, new URL(database.url).pathname.slice(1));
  await migrate(database.url);
});
afterAll(() => database.drop());

/** What a version before alerts and actions has recorded: as an ordinary role sees it only where it says for whom. */
const RECORDED = `
  insert into snapshots (tenant_id, refresh_id, load_id, as_of, hash, document_count) values ('acme', 1, 1, now(), 'h', 0);
  insert into contents (tenant_id, sha256, bytes) values ('acme', 'a', 'mail');
  insert into occurrences (tenant_id, pack, due_at, state, reason, finished_at)
    values ('acme', 'told', now() - interval '2 hours', 'held', 'no orders', now()),
      ('acme', 'untold', now() - interval '1 hour', 'missed', 'too late', now()),
      ('acme', 'sent', now(), 'done', null, now());
  insert into deliveries (tenant_id, occurrence_id, purpose, recipient, state, message_id, message_sha256)
    select 'acme', id, 'alert', 'owner@example.com', 'sent', '<1>', 'a' from occurrences where pack = 'told';
  insert into deliveries (tenant_id, occurrence_id, purpose, recipient, state, message_id, message_sha256, copy, asked_by)
    select 'acme', id, 'resend', recipient, 'sent', '<2>', 'a', 1, 'Ada'
    from occurrences, unnest('{ceo@example.com,cfo@example.com}'::text[]) recipient where pack = 'sent';
  insert into closed_months (tenant_id, month, snapshot_id, closed_by) select 'acme', '2026-09', id, 'Grace' from snapshots;
`;

test('What was told before alerts were rows of their own is not told again, and what was not is', async () => {
  const config = configWith({ told: '0 8 * * *' }, { owner: 'owner@example.com' });
  const runtime = mailingRuntime(database.db, { acme: config }, () => new Date());
  await alertOwners(runtime, 'acme');
  expect(runtime.sent.map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^Acme: the pack untold, due .*, was missed$/),
  ]);
});

test('What people did before is among their actions', async () => {
  const actions = await database.db.tenant('acme', (tx) => actionsOf(tx, 'acme', {}));
  expect(actions.map(({ action, actor, pack, month }) => [action, actor, pack, month])).toEqual(
    expect.arrayContaining([
      ['close', 'Grace', null, '2026-09'],
      ['resend', 'Ada', 'sent', null],
    ]),
  );
  expect(actions).toHaveLength(2);
});

test('A tenant still sees its own rows only', async () => {
  for (const table of ['alerts', 'alert_subjects', 'actions', 'deliveries', 'occurrences', 'closed_months'])
    expect(await database.db.tenant('other', (tx) => tx.rows(`select 1 from ${table}`))).toEqual([]);
});

test('An ordinary role can go back to a version before, whatever has been recorded since', async () => {
  await asSuperuser(
    `insert into artifacts (tenant_id, occurrence_id, export, format, language, name, media_type, sha256, size)
       select 'acme', id, export, 'excel', 'en', 'x', 'x', 'a', 1
       from occurrences, unnest(array[null, 'orders previous_month']) export where pack = 'sent'`,
    new URL(database.url).pathname.slice(1),
  );
  await migrateBelow('0012');
  const row = () =>
    database.db.tenant('acme', (tx) =>
      tx.one(
        'select (select count(*) from deliveries) as deliveries, (select count(*) from artifacts) as files',
      ),
    );
  expect(await row()).toEqual({ deliveries: 0, files: 1 });
});

/** Runs the migrations before that number and takes the others back, as for a version that has no others. */
async function migrateBelow(number: string): Promise<void> {
  const source = (files: readonly string[]): Knex.MigrationSource<string> => ({
    getMigrations: async () => [...files],
    getMigrationName: (name) => name,
    getMigration: (name) => import(new URL(name, FOLDER).href) as Promise<Knex.Migration>,
  });
  const runner = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 1 } });
  const done = (await runner.schema.hasTable('knex_migrations'))
    ? (await runner<{ name: string }>('knex_migrations').select('name')).map(({ name }) => name)
    : [];
  for (const _ of done.filter((name) => name >= number))
    await runner.migrate.down({ migrationSource: source(migrations) });
  await runner.migrate.latest({ migrationSource: source(migrations.filter((name) => name < number)) });
  await runner.destroy();
}
