import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { entities } from '../../src/entities/registry.ts';
import { factColumns } from '../../src/load/names.ts';
import { csvSource } from '../../src/sources/csv.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { everyEntity } from '../fixtures/every-entity.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { csvFiles, folderWith } from '../fixtures/folder.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { type GivenRows, rowsSource } from '../fixtures/rows-source.ts';

const scope = testScope('acme', { timezone: 'Asia/Tokyo' });

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test.each(entities.map((entity) => [entity.name, entity] as const))(
  'the facts of %s have the columns of their declaration',
  async (name, entity) => {
    const columns = await database.db.system((tx) =>
      tx.rows<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = 'facts' and table_name = :name`,
        { name },
      ),
    );
    const declared = ['tenant_id', 'load_id', ...factColumns(entity)];
    expect(new Set(columns.map((column) => column.name))).toEqual(new Set(declared));
  },
);

describe('a folder with every entity', () => {
  const load = async (given: GivenRows) => {
    const folder = await folderWith(csvFiles(given));
    const summary = await loadWhole(database.db, scope, csvSource(folder.path));
    await folder.remove();
    return summary;
  };
  const counts = (summary: Awaited<ReturnType<typeof load>>, entity: string) => {
    const found = summary.entities.find((each) => each.entity === entity);
    return (
      found && {
        read: found.read,
        loaded: found.loaded,
        unchanged: found.unchanged,
        quarantined: found.quarantined,
        removed: found.removed,
      }
    );
  };

  test('becomes facts, nothing quarantined, every reference resolved', async () => {
    const summary = await load(everyEntity);
    expect(summary.entities.map(({ entity }) => entity).toSorted()).toEqual(
      Object.keys(everyEntity).toSorted(),
    );
    for (const { entity, read, loaded, quarantined, unresolved, warnings } of summary.entities) {
      const rows = everyEntity[entity]?.length;
      expect({ entity, read, loaded, quarantined, unresolved, warnings }).toEqual({
        entity,
        read: rows,
        loaded: rows,
        quarantined: 0,
        unresolved: {},
        warnings: [],
      });
      expect(await factsOf(database.db, 'acme', entity)).toHaveLength(rows as number);
    }
    expect(await quarantineOf(database.db, 'acme')).toEqual([]);
  });

  test('every declared column arrives typed', async () => {
    const at = new Date('2026-03-01T10:00:00Z');
    const order = {
      id: 'o1',
      number: '1',
      customer_id: 'c1',
      sales_rep_id: 'm1',
      source: 'web',
      status: 'completed',
      promised_on: '2026-03-05',
      total_amount: '220.0',
      total_amount_original: '200',
      currency: 'EUR',
      exchange_rate: '1.1',
      updated_at: at,
    };
    const stamps = Object.fromEntries(
      ['ordered', 'confirmed', 'shipped', 'delivered', 'completed'].flatMap((name) => [
        [`${name}_at`, at],
        [`${name}_day`, '2026-03-01'],
      ]),
    );
    expect(await factsOf(database.db, 'acme', 'orders')).toEqual([
      { ...order, ...stamps, cancelled_at: null, cancelled_day: null, load_id: expect.any(Number) },
    ]);
    expect((await factsOf(database.db, 'acme', 'members')).map(({ active }) => active)).toEqual([
      true,
      false,
    ]);
    expect((await factsOf(database.db, 'acme', 'deals')).map(({ name, amount }) => [name, amount])).toEqual([
      ['Big, "very" big', '1100.0055'],
      [null, '5'],
    ]);
    expect((await factsOf(database.db, 'acme', 'invoices'))[0]).toMatchObject({
      status: 'sent',
      written_off_amount: '1.1',
    });
  });

  test('loaded again, is all unchanged and keeps the load that last changed each row', async () => {
    const before = await factsOf(database.db, 'acme', 'orders');
    const summary = await load(everyEntity);
    for (const { entity, read, loaded, unchanged } of summary.entities)
      expect({ entity, loaded, unchanged }).toEqual({ entity, loaded: 0, unchanged: read });
    expect(await factsOf(database.db, 'acme', 'orders')).toEqual(before);
  });

  test('a changed row is loaded, a new one added, a missing one removed, the others stay', async () => {
    const [ann, tanaka] = everyEntity.members as [Record<string, string>, Record<string, string>];
    const first = await load({
      ...everyEntity,
      members: [ann, tanaka, { id: 'm3', name: 'Cid', email: null, active: null }],
    });
    const second = await load({
      ...everyEntity,
      members: [{ ...ann, name: 'Anna' }, tanaka, { id: 'm4', name: 'Dan', email: null, active: null }],
    });
    expect(counts(second, 'members')).toEqual({
      read: 3,
      loaded: 2,
      unchanged: 1,
      quarantined: 0,
      removed: 1,
    });
    const members = await factsOf(database.db, 'acme', 'members');
    expect(members.map(({ id, name }) => [id, name])).toEqual([
      ['m1', 'Anna'],
      ['m2', '田中'],
      ['m4', 'Dan'],
    ]);
    expect(members.map(({ load_id }) => (load_id as number) >= second.loadId)).toEqual([true, false, true]);
    expect((members[1]?.load_id as number) < first.loadId).toBe(true);
  });

  test('the counts stand beside the load', async () => {
    const summary = await load(everyEntity);
    const rows = await database.db.tenant('acme', (tx) =>
      tx.rows<{ entity: string; same: boolean; state: string }>(
        `select entity, rows_read = rows_loaded + rows_unchanged + rows_quarantined as same, state
         from load_entities join loads on loads.id = load_id where load_id = :load::bigint`,
        { load: summary.loadId },
      ),
    );
    expect(rows).toHaveLength(23);
    expect(rows.every(({ same, state }) => same && state === 'merged')).toBe(true);
  });
});

describe('a row marked as deleted', () => {
  afterEach(() =>
    loadWhole(
      database.db,
      testScope('beta'),
      rowsSource({ branches: [] }, { columns: { branches: ['id', 'name'] } }),
      { acceptRemovals: true },
    ),
  );
  const load = (rows: GivenRows[string]) =>
    loadWhole(
      database.db,
      testScope('beta'),
      rowsSource({ branches: rows }, { columns: { branches: ['id', 'name', 'deleted'] } }),
    );

  test('removes its record, needing only its key', async () => {
    await load([
      { id: 'b1', name: 'North' },
      { id: 'b2', name: 'South' },
    ]);
    const summary = await load([
      { id: 'b1', name: null, deleted: 'YES' },
      { id: 'b2', name: 'South', deleted: 'f' },
    ]);
    expect(summary.entities[0]).toMatchObject({ read: 2, loaded: 1, unchanged: 1, removed: 0 });
    expect((await factsOf(database.db, 'beta', 'branches')).map(({ id }) => id)).toEqual(['b2']);
  });

  test('counts as unchanged when there is nothing to remove', async () => {
    const summary = await load([{ id: 'b9', name: null, deleted: 'true' }]);
    expect(summary.entities[0]).toMatchObject({ read: 1, loaded: 0, unchanged: 1 });
  });

  test('takes its key: a good row that follows is a duplicate', async () => {
    const summary = await load([
      { id: 'b1', name: null, deleted: '1' },
      { id: 'b1', name: 'North' },
    ]);
    expect(summary.entities[0]).toMatchObject({ read: 2, loaded: 0, unchanged: 1, quarantined: 1 });
    expect(await factsOf(database.db, 'beta', 'branches')).toEqual([]);
  });
});
