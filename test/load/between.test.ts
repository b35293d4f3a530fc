import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { extract } from '../../src/load/extract.ts';
import { merge } from '../../src/load/merge.ts';
import { dropStaging, sweepStaging } from '../../src/load/staging.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { testScope } from '../fixtures/given.ts';
import { rowsSource } from '../fixtures/rows-source.ts';

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
const schemas = async (): Promise<string[]> => {
  const rows = await db.system((tx) =>
    tx.rows<{ name: string }>(
      `select nspname as name from pg_namespace where nspname ~ '^(load|check)_' order by 1`,
    ),
  );
  return rows.map(({ name }) => name);
};

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
  });

  test('staging of a tenant that only another configuration knows is left to it until it is old', async () => {
    const before = await schemas();
    expect(await sweepStaging(db, ['somebody'])).toBe(0);
    expect(await schemas()).toEqual(before);
    const [schema = ''] = before.filter((name) => !name.endsWith('_raw'));
    await db.system((tx) => tx.script(`comment on schema ${schema} is '2020-01-01T00:00:00.000Z'`));
    expect(await sweepStaging(db, ['somebody'])).toBe(1);
    expect(await schemas()).toEqual([]);
  });
});
