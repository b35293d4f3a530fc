import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Transaction } from '../../src/db/database.ts';
import { asSuperuser, testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { ask } from '../fixtures/joined.ts';

const REPORT = 'crm/pipeline-summary';
const PARTITION = 'documents_crm_pipeline_summary';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await database.db.tenant('one', async (tx) => {
    for (const snapshot of [1, 2]) await publish(tx, snapshot);
  });
});
afterEach(() => database.drop());

async function publish(tx: Transaction, snapshot: number): Promise<void> {
  await tx.run(
    `insert into snapshots (tenant_id, id, refresh_id, load_id, as_of, hash, document_count) overriding system value
     values ('one', :snapshot::bigint, 1, 1, now(), 'h', 1)`,
    { snapshot },
  );
  for (const table of ['documents', 'window_documents']) {
    await tx.run(
      `insert into ${table} (tenant_id, report, snapshot_id, parameters_hash, bindings, body, sha256)
       values ('one', :report, :snapshot::bigint, 'p', '{}', 'body', 's')`,
      { report: REPORT, snapshot },
    );
  }
}

async function counts(): Promise<unknown> {
  return database.db.tenant('one', (tx) =>
    tx.one(`select (select count(*) from snapshots) as snapshots, (select count(*) from documents) as documents,
      (select count(*) from window_documents) as windows`),
  );
}

const CHANGES = ['snapshots', 'documents', PARTITION].flatMap((table) => [
  [`update ${table} set tenant_id = tenant_id`],
  [`delete from ${table}`],
  [`truncate ${table} cascade`],
]);

test.each(CHANGES)('%s is refused to the application', async (sql) => {
  await expect(database.db.tenant('one', (tx) => tx.run(sql))).rejects.toThrow(
    'is refused: snapshots never change',
  );
  expect(await counts()).toEqual({ snapshots: 2, documents: 2, windows: 2 });
});

test.each(CHANGES)('%s is refused to a superuser', async (sql) => {
  const name = new URL(database.url).pathname.slice(1);
  await expect(asSuperuser(sql, name)).rejects.toThrow('is refused: snapshots never change');
});

test('No partition can be emptied or lacks its triggers', async () => {
  const partitions = await ask<{ name: string; triggers: string }>(
    database.url,
    `select inhrelid::regclass::text as name,
      (select string_agg(tgname, ',' order by tgname) from pg_trigger where tgrelid = inhrelid and not tgisinternal and tgenabled = 'O') as triggers
     from pg_inherits where inhparent = 'documents'::regclass`,
  );
  expect(partitions.length).toBeGreaterThan(0);
  for (const { name, triggers } of partitions) {
    expect([name, triggers]).toEqual([name, 'immutable,immutable_truncate']);
    await expect(ask(database.url, `truncate ${name}`)).rejects.toThrow('is refused');
  }
});

test('Retention removes one whole snapshot and what belongs to it', async () => {
  await database.db.tenant('one', (tx) => tx.run('select remove_snapshot(1)'));
  expect(await counts()).toEqual({ snapshots: 1, documents: 1, windows: 1 });
});

test('After retention has run, its transaction may remove nothing else', async () => {
  await expect(
    database.db.tenant('one', async (tx) => {
      await tx.run('select remove_snapshot(1)');
      await tx.run('delete from documents');
    }),
  ).rejects.toThrow('is refused');
  expect(await counts()).toEqual({ snapshots: 2, documents: 2, windows: 2 });
});

test("Retention does not reach another tenant's snapshot", async () => {
  await database.db.tenant('two', (tx) => tx.run('select remove_snapshot(1)'));
  expect(await counts()).toEqual({ snapshots: 2, documents: 2, windows: 2 });
});
