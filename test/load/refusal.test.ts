import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { extract } from '../../src/load/extract.ts';
import { failLoad } from '../../src/load/fail.ts';
import { providedEntities } from '../../src/load/loads.ts';
import { merge } from '../../src/load/merge.ts';
import type { LoadScope } from '../../src/load/scope.ts';
import { dropStaging, sweepStaging } from '../../src/load/staging.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
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
      hint: expect.stringContaining('--accept-removals'),
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

describe('between extract and merge', () => {
  const scope = testScope('between');
  const extracted = async () =>
    (await extract(db, scope, rowsSource({ members: members(3) }), { refreshId: null })).loadId;
  const merging = (loadId: number) => db.tenant('between', (tx) => merge(tx, scope, loadId));

  test('a crash that emptied the staging asks for a new extraction', async () => {
    const loadId = await extracted();
    const schema = (await schemas()).find((name) => name.endsWith(`_${loadId}`));
    await db.system((tx) => tx.script(`truncate ${schema}.staged_members`));
    await expect(merging(loadId)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('staged 3 rows in staged_members, but there are 0'),
    });
    await dropStaging(db, 'between', loadId);
    await expect(merging(loadId)).rejects.toMatchObject({
      code: 'unavailable',
      hint: expect.stringContaining('extract again'),
    });
    expect(await factsOf(db, 'between', 'members')).toEqual([]);
  });

  test('the staged quarantine outlives a crash', async () => {
    const { loadId } = await extract(db, scope, rowsSource({ members: members(3, 1) }), { refreshId: null });
    const schema = (await schemas()).find((name) => name.endsWith(`_${loadId}`));
    const kinds = await db.system((tx) =>
      tx.rows<{ name: string; kind: string }>(
        `select relname as name, relpersistence as kind from pg_class where relnamespace = '${schema}'::regnamespace and relkind = 'r' order by 1`,
      ),
    );
    expect(kinds).toEqual([
      { name: 'quarantine_rows', kind: 'p' },
      { name: 'raw_0', kind: 'u' },
      { name: 'staged_members', kind: 'u' },
    ]);
    await dropStaging(db, 'between', loadId);
  });

  test('a load that a later one has overtaken, or that is merged already, is refused', async () => {
    const [first, second] = [await extracted(), await extracted()];
    await merging(second);
    await expect(merging(second)).rejects.toMatchObject({ code: 'conflict' });
    await expect(merging(first)).rejects.toMatchObject({
      code: 'conflict',
      message: `Load ${second} is newer and merged already`,
    });
  });

  test('a merge that is rolled back leaves nothing, and can be repeated', async () => {
    const { loadId } = await extract(
      db,
      scope,
      rowsSource({ members: [...members(3), { id: 'new', name: 'New' }, { id: 'bad', name: null }] }),
      { refreshId: null },
    );
    const before = await factsOf(db, 'between', 'members');
    await expect(
      db.tenant('between', async (tx) => {
        await merge(tx, scope, loadId);
        throw new Error('the tie-out failed');
      }),
    ).rejects.toThrow('the tie-out failed');
    expect(await factsOf(db, 'between', 'members')).toEqual(before);
    expect(await quarantineOf(db, 'between')).toEqual([]);
    await expect(merging(loadId)).resolves.toMatchObject({
      entities: [{ read: 5, loaded: 1, unchanged: 3, quarantined: 1 }],
    });
  });

  test('the settings of the transaction are as before the merge', async () => {
    const { loadId } = await extract(db, scope, rowsSource({ members: members(3) }), { refreshId: null });
    const setting = `select current_setting('search_path') as path, current_setting('timezone') as zone, current_setting('datestyle') as style, current_setting('synchronize_seqscans') as scans`;
    const [before, after] = await db.tenant('between', async (tx) => {
      const before = await tx.one(setting);
      await merge(tx, { ...scope, timezone: 'Asia/Tokyo' }, loadId);
      return [before, await tx.one(setting)];
    });
    expect(after).toEqual(before);
  });

  test('staging that nobody will merge is swept', async () => {
    const waiting = await extracted();
    await sweepStaging(db, ['between']);
    const left = await schemas();
    expect(left.every((name) => name.includes(`_${waiting}`))).toBe(true);
    expect(left).toHaveLength(2);
    expect(await sweepStaging(db, [])).toBe(1);
    expect(await schemas()).toEqual([]);
  });
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
