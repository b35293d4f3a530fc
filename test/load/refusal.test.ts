import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { BoardpackError } from '../../src/errors.ts';
import { extract, type LoadProgress } from '../../src/load/extract.ts';
import { failLoad } from '../../src/load/fail.ts';
import { providedEntities } from '../../src/load/loads.ts';
import { merge } from '../../src/load/merge.ts';
import type { LoadScope } from '../../src/load/scope.ts';
import { dropStaging } from '../../src/load/staging.ts';
import { csvSource } from '../../src/sources/csv.ts';
import type { Source } from '../../src/sources/source.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { folderWith } from '../fixtures/folder.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { type GivenRows, rowsSource } from '../fixtures/rows-source.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.drop());

const members = (count: number, broken = 0) =>
  Array.from({ length: count }, (_, at) => ({
    id: `m${String(at).padStart(3, '0')}`,
    name: at < broken ? null : `Name ${at}`,
  }));
const load = (scope: LoadScope, given: GivenRows, options: { acceptRemovals?: boolean } = {}) =>
  loadWhole(db, scope, rowsSource(given, { columns: { members: ['id', 'name'] } }), options);
const loads = (tenant: string) =>
  db.tenant(tenant, (tx) =>
    tx.rows<{ id: number; state: string; error: string | null }>(
      'select id, state, error from loads order by id',
    ),
  );
const schemas = async (): Promise<string[]> => {
  const rows = await db.system((tx) =>
    tx.rows<{ name: string }>(
      `select nspname as name from pg_namespace where nspname ~ '^(load|check)_' order by 1`,
    ),
  );
  return rows.map(({ name }) => name);
};

describe('too much quarantine', () => {
  const scope = testScope('much');

  test('fails the load: facts stay, its row and its quarantine tell why', async () => {
    await load(scope, { members: members(10) });
    const before = await factsOf(db, 'much', 'members');
    await expect(load(scope, { members: members(10, 6) })).rejects.toMatchObject({
      code: 'data',
      message: expect.stringContaining('6 of 10 members'),
    });
    expect(await factsOf(db, 'much', 'members')).toEqual(before);
    const [, failed] = await loads('much');
    expect(failed).toMatchObject({ state: 'failed', error: expect.stringContaining('6 of 10 members') });
    expect(await quarantineOf(db, 'much')).toHaveLength(6);
    expect((await quarantineOf(db, 'much'))[0]).toMatchObject({
      entity: 'members',
      key: 'm000',
      row_number: 1,
      reason: 'name is missing',
      raw: '{"id":"m000","name":null}',
      load_id: failed?.id,
    });
    expect(await schemas()).toEqual([]);
  });

  test('needs both more rows and a larger share than the thresholds', async () => {
    await expect(load(scope, { members: members(10, 5) })).resolves.toBeDefined();
    await expect(load(scope, { members: members(120, 6) })).resolves.toBeDefined();
    await expect(load(scope, { members: members(119, 6) })).rejects.toMatchObject({ code: 'data' });
  });

  test('of amounts that nothing converts fails the merge, and the reasons stay', async () => {
    const spend = Array.from({ length: 8 }, (_, at) => ({
      id: `s${at}`,
      spent_on: '2026-01-01',
      amount: '1',
      currency: 'EUR',
    }));
    const scope = testScope('dear');
    const { loadId } = await extract(db, scope, rowsSource({ marketing_spend: spend }), { refreshId: null });
    await db
      .tenant('dear', (tx) => merge(tx, scope, loadId))
      .catch((error: unknown) => failLoad(db, scope, loadId, error));
    expect(await loads('dear')).toMatchObject([
      { state: 'failed', error: expect.stringContaining('8 of 8 marketing_spend') },
    ]);
    expect((await quarantineOf(db, 'dear')).map(({ reason }) => reason)).toEqual(
      Array.from({ length: 8 }, () => 'no exchange rate for EUR on or before 2026-01-01'),
    );
    expect(await factsOf(db, 'dear', 'marketing_spend')).toEqual([]);
    await dropStaging(db, 'dear', loadId);
  });
});

describe('removal by absence', () => {
  const scope = testScope('gone');

  test('of more than half and more than 20 rows is refused unless it is accepted', async () => {
    await load(scope, { members: members(41) });
    await expect(load(scope, { members: members(21) })).resolves.toMatchObject({
      entities: [{ removed: 20, unchanged: 21 }],
    });
    await load(scope, { members: members(41) });
    await expect(load(scope, { members: members(19) })).rejects.toMatchObject({
      code: 'data',
      message: 'The load would remove 22 of 41 members',
      hint: expect.stringContaining('`boardpack refresh --tenant gone --accept-removals`'),
    });
    expect(await factsOf(db, 'gone', 'members')).toHaveLength(41);
    await load(scope, { members: members(19) }, { acceptRemovals: true });
    expect(await factsOf(db, 'gone', 'members')).toHaveLength(19);
  });

  test('spares the keys that are quarantined', async () => {
    await load(scope, { members: members(10) }, { acceptRemovals: true });
    const summary = await load(scope, { members: [{ id: 'm000', name: null }, ...members(10).slice(2)] });
    expect(summary.entities[0]).toMatchObject({ read: 9, unchanged: 8, quarantined: 1, removed: 1 });
    expect((await factsOf(db, 'gone', 'members')).map(({ id }) => id).slice(0, 2)).toEqual(['m000', 'm002']);
  });

  test('is of full loads only', async () => {
    await load(scope, { members: members(10) });
    const summary = await loadWhole(
      db,
      scope,
      rowsSource({ members: [{ id: 'm001', name: 'New' }] }, { complete: false }),
    );
    expect(summary.entities[0]).toMatchObject({ read: 1, loaded: 1, removed: 0 });
    expect(await factsOf(db, 'gone', 'members')).toHaveLength(10);
  });
});

test('an entity that was provided before and is missing now fails the load; one never provided is absent', async () => {
  const scope = testScope('missing');
  await load(scope, { members: members(2), branches: [{ id: 'b', name: 'B' }] });
  expect(await db.tenant('missing', (tx) => providedEntities(tx, 'missing'))).toEqual(
    new Set(['members', 'branches']),
  );
  await expect(load(scope, { members: members(2) })).rejects.toMatchObject({
    code: 'source',
    message: expect.stringContaining('branches: The source provided it before'),
  });
  expect(await factsOf(db, 'missing', 'branches')).toHaveLength(1);
});

describe('a source that fails', () => {
  const scope = testScope('failing');
  const failing = (error: Error): Source => {
    const whole = rowsSource({ members: members(3) });
    return {
      ...whole,
      open: async () => ({
        ...(await whole.open()),
        read: async function* () {
          yield {
            rows: [{ rowNumber: 1, values: ['new', 'New'] }],
            unreadable: [{ rowNumber: 2, raw: '"', reason: 'a quote' }],
          };
          throw error;
        },
      }),
    };
  };

  test('in the middle fails its load with what it said; facts stay', async () => {
    await load(scope, { members: members(2) });
    await expect(
      loadWhole(db, scope, failing(new BoardpackError('source', 'The page 7 answered 500'))),
    ).rejects.toThrow('The page 7 answered 500');
    await expect(loadWhole(db, scope, failing(new Error('socket hang up')))).rejects.toMatchObject({
      code: 'source',
      where: 'members',
      message: 'The rows cannot be copied: socket hang up',
    });
    expect((await loads('failing')).map(({ state }) => state)).toEqual(['merged', 'failed', 'failed']);
    expect(await factsOf(db, 'failing', 'members')).toHaveLength(2);
    expect(await schemas()).toEqual([]);
  });

  test('to open fails its load too', async () => {
    await expect(loadWhole(db, scope, csvSource('/nowhere'))).rejects.toMatchObject({
      code: 'source',
      where: '/nowhere',
    });
    expect((await loads('failing')).at(-1)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('it is not there'),
    });
  });
});

test('thousands of unreadable lines between rows are all kept, in one connection and constant memory', async () => {
  const scope = { ...testScope('lines'), thresholds: { quarantine_share: 1, quarantine_rows: 0 } };
  const lines = Array.from({ length: 5000 }, (_, at) => `m${at},Name ${at}\nbroken\n`);
  const folder = await folderWith({ 'members.csv': `id,name\n${lines.join('')}` });
  const narrow = new Database(database.url, { connections: 1 });
  const summary = await loadWhole(narrow, scope, csvSource(folder.path));
  await narrow.close();
  await folder.remove();
  expect(summary.entities[0]).toMatchObject({ read: 10_000, loaded: 5000, quarantined: 5000 });
  expect(await quarantineOf(db, 'lines')).toHaveLength(5000);
});

test('an incomplete load settles the quarantine of the keys it met', async () => {
  const scope = testScope('partly');
  await load(scope, { members: members(4, 3) });
  const part = [members(4)[0], members(4, 2)[1]] as GivenRows[string];
  const { loadId } = await loadWhole(db, scope, rowsSource({ members: part }, { complete: false }));
  const open = (await quarantineOf(db, 'partly')).map(({ key, load_id, resolved_load_id }) => [
    key,
    load_id === loadId,
    resolved_load_id,
  ]);
  expect(open).toEqual([
    ['m000', false, loadId],
    ['m001', false, loadId],
    ['m002', false, null],
    ['m001', true, null],
  ]);
});

test('progress tells table, rows and time', async () => {
  const told: LoadProgress[] = [];
  const { loadId } = await extract(db, testScope('told'), rowsSource({ members: members(3) }), {
    refreshId: null,
    onProgress: (progress) => told.push(progress),
  });
  expect(told.map(({ entity, rows }) => [entity, rows])).toEqual([
    ['members', 3],
    ['members', 3],
  ]);
  expect(told.every(({ seconds }) => seconds > 0)).toBe(true);
  await dropStaging(db, 'told', loadId);
});

test("a load touches its own tenant's rows only", async () => {
  await load(testScope('left'), { members: members(3) });
  await load(testScope('right'), { members: [{ id: 'm000', name: 'Other' }] });
  await load(testScope('left'), { members: members(1) });
  expect((await factsOf(db, 'left', 'members')).map(({ name }) => name)).toEqual(['Name 0']);
  expect((await factsOf(db, 'right', 'members')).map(({ name }) => name)).toEqual(['Other']);
  expect(await db.tenant('left', (tx) => tx.rows('select * from facts.members'))).toHaveLength(1);
});

test('a quarantined row is settled by the next load that is merged', async () => {
  const scope = testScope('settled');
  await load(scope, { members: members(3, 1) });
  const second = await load(scope, { members: members(3, 1) });
  const third = await load(scope, { members: members(3) });
  expect((await quarantineOf(db, 'settled')).map(({ resolved_load_id }) => resolved_load_id)).toEqual([
    second.loadId,
    third.loadId,
  ]);
  expect(await factsOf(db, 'settled', 'members')).toHaveLength(3);
});
