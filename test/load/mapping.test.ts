import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSource } from '../../src/load/check-source.ts';
import { csvSource } from '../../src/sources/csv.ts';
import type { Source } from '../../src/sources/source.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { folderWith } from '../fixtures/folder.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { rowsSource } from '../fixtures/rows-source.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const scope = testScope('mapped', { timezone: 'Asia/Tokyo' });
const load = (source: Source, mapping: Record<string, string>) =>
  loadWhole(database.db, scope, source, { mapping });
const check = (source: Source, mapping: Record<string, string>) =>
  checkSource(database.db, scope.tenant, source, mapping);

const shop = {
  Invoice: [
    {
      InvoiceId: '1',
      CustomerId: 'c1',
      InvoiceDate: '2026-01-05 10:00',
      Total: '3.98',
      'Billing City': 'Oslo',
    },
    {
      InvoiceId: '2',
      CustomerId: 'c1',
      InvoiceDate: '2026-01-06 10:00',
      Total: 'free',
      'Billing City': null,
    },
  ],
  'order.lines 2026': [{ '': 'x', id: '1', ['long'.repeat(20)]: 'y' }],
};
const orders = `
  select "InvoiceId" as id, 'N-' || "InvoiceId" as number, "CustomerId" as customer_id, 'completed' as status,
    "InvoiceDate"::timestamp as ordered_at, "Total" as total_amount, null as currency, false as deleted, length("Billing City") as unknown
  from "Invoice" -- as the shop writes them; `;

describe('a mapping', () => {
  test('yields an entity from raw tables, typed or as text, in the time of the tenant', async () => {
    const summary = await load(rowsSource(shop), { orders });
    expect(summary.entities).toMatchObject([{ entity: 'orders', read: 2, loaded: 1, quarantined: 1 }]);
    expect(await factsOf(database.db, 'mapped', 'orders')).toMatchObject([
      {
        id: '1',
        number: 'N-1',
        total_amount: '3.98',
        ordered_at: new Date('2026-01-05T01:00:00Z'),
        ordered_day: '2026-01-05',
      },
    ]);
    const [broken] = await quarantineOf(database.db, 'mapped');
    expect(broken).toMatchObject({
      entity: 'orders',
      key: '2',
      reason: 'total_amount is not a number: "free"',
    });
    expect(JSON.parse(broken?.raw as string)).toMatchObject({
      id: '2',
      total_amount: 'free',
      deleted: 'false',
      unknown: null,
    });
  });

  test('may join, aggregate, and read tables of any name', async () => {
    const mapping = {
      orders,
      branches:
        'with all_lines as (select * from "order.lines 2026") select id, column_1 || column_3 as name from all_lines;',
    };
    await load(rowsSource(shop), mapping);
    expect(await factsOf(database.db, 'mapped', 'branches')).toMatchObject([{ id: '1', name: 'xy' }]);
  });

  test('has its usual and its unusual forms read alike', async () => {
    const at = ['2026-01-05T10:00:00Z', '2026-01-05 19:00', null, '2026-02-30', 'a\tb\\nc'];
    const rows = at.map((completed_at, index) => ({
      id: `é${index}\t`,
      completed_at,
      minutes: `${index}.5`,
    }));
    const sql = `select id, 'call' as type, timestamptz '2026-01-01 00:00+00' as created_at, '2026-01-01' as due_at, completed_at, minutes as duration_minutes from raw`;
    const tenant = testScope('forms', { timezone: 'Asia/Tokyo' });
    const summary = await loadWhole(
      database.db,
      { ...tenant, thresholds: { quarantine_share: 1, quarantine_rows: 9 } },
      rowsSource({ raw: rows }),
      { mapping: { activities: sql } },
    );
    expect(summary.entities).toMatchObject([{ read: 5, loaded: 3, quarantined: 2 }]);
    const same = new Date('2026-01-05T10:00:00Z');
    expect(
      (await factsOf(database.db, 'forms', 'activities')).map((row) => [
        row.id,
        row.created_day,
        row.completed_at,
        row.duration_minutes,
      ]),
    ).toEqual([
      ['é0\t', '2026-01-01', same, '0.5'],
      ['é1\t', '2026-01-01', same, '1.5'],
      ['é2\t', '2026-01-01', null, '2.5'],
    ]);
  });

  test('wins over a raw table of its name, which it may read', async () => {
    const source = rowsSource({ branches: [{ nr: '7', title: 'South' }] });
    await loadWhole(database.db, testScope('wins'), source, {
      mapping: { branches: 'select nr as id, upper(title) as name from branches' },
    });
    expect(await factsOf(database.db, 'wins', 'branches')).toMatchObject([{ id: '7', name: 'SOUTH' }]);
  });

  test('names raw tables in any case, as SQL does', async () => {
    const source = rowsSource({ offices: [{ nr: '7', title: 'South' }] });
    await loadWhole(database.db, testScope('loud'), source, {
      mapping: { branches: 'SELECT nr AS id, title AS name FROM OFFICES' },
    });
    expect(await factsOf(database.db, 'loud', 'branches')).toMatchObject([{ id: '7', name: 'South' }]);
  });

  test('sees no facts and no other load', async () => {
    const source = rowsSource({ raw: [{ a: '1' }] });
    const mapping = (sql: string) => ({ mapping: { branches: sql } });
    const blind = await loadWhole(
      database.db,
      testScope('blind'),
      source,
      mapping(
        `select id, id as name from facts.orders union all select count(*)::text, 'n' from facts.orders, raw`,
      ),
    );
    expect(await factsOf(database.db, 'blind', 'branches')).toMatchObject([{ id: '0' }]);
    expect(blind.entities[0]?.read).toBe(1);
  });

  test('leaves unreadable lines of its file under the name of the file', async () => {
    const folder = await folderWith({ 'Places.csv': 'nr,title\n1,North\n2,South,East\n' });
    const summary = await loadWhole(database.db, testScope('places'), csvSource(folder.path), {
      mapping: { branches: 'select nr as id, title as name from "Places"' },
    });
    expect(summary).toMatchObject({
      entities: [{ entity: 'branches', read: 1, loaded: 1, quarantined: 0 }],
      unreadable: { Places: 1 },
    });
    expect(await quarantineOf(database.db, 'places')).toMatchObject([
      { entity: 'Places', key: null, row_number: 3, raw: '2,South,East' },
    ]);
    await folder.remove();
  });

  test.each([
    ['two statements', 'select 1 as id, 2 as name; drop schema facts cascade', /syntax error at or near ";"/],
    ['a change', `insert into "Invoice" values ('1') returning 1 as id`, /syntax error/],
    [
      'a change within',
      `with gone as (delete from "Invoice" returning *) select * from gone`,
      /WITH clause containing a data-modifying statement must be at the top level/,
    ],
    ['no SQL', 'Invoice', /syntax error/],
    [
      'a value that breaks while it runs',
      `select 1 / (length("Total") - 4) as id, 'x' as name from "Invoice"`,
      /division by zero/,
    ],
  ])('of %s is refused and nothing is loaded', async (_, sql, message) => {
    await expect(
      loadWhole(database.db, testScope('refused'), rowsSource(shop), { mapping: { branches: sql } }),
    ).rejects.toThrow(message);
    expect(await factsOf(database.db, 'refused', 'branches')).toEqual([]);
    expect(await factsOf(database.db, 'mapped', 'orders')).toHaveLength(1);
  });
});

describe('checking a source', () => {
  test('finds nothing wrong with a good one and leaves nothing behind', async () => {
    expect(await check(rowsSource(shop), { orders })).toEqual([]);
    const left = await database.db.system((tx) =>
      tx.rows(`select nspname from pg_namespace where nspname ~ '^(check|load)_'`),
    );
    expect(left).toEqual([]);
  });

  test('names entity, line and column of SQL that does not prepare', async () => {
    const problems = await check(rowsSource(shop), {
      orders: 'select\n  "InvoiceId" as id,\n  "Totl" as total_amount\nfrom "Invoice"',
    });
    expect(problems).toEqual([
      {
        where: 'mapping.orders, line 3, column 3',
        message: 'The SQL does not run: column "Totl" does not exist',
        hint: 'Perhaps you meant to reference the column "Invoice.Total".',
      },
    ]);
  });

  test('tells everything at once', async () => {
    const folder = await folderWith({ 'members.csv': 'id\n', 'branches.csv': '', 'raw.csv': 'a,b\n' });
    const problems = await check(csvSource(folder.path), {
      oders: 'select 1',
      leads: 'select a as id from raw',
      deals: 'select a as id, b as id from raw',
      products: 'select x from raw',
      returns: 'select * from nowhere',
    });
    await folder.remove();
    expect(
      problems.map(({ where, message, hint }) => [
        where.replace(folder.path, ''),
        message,
        hint?.slice(0, 24),
      ]),
    ).toEqual([
      ['mapping.oders', 'There is no entity named oders', 'Did you mean orders?'],
      ['/branches.csv', 'The file is empty', 'A file without rows stil'],
      ['/members.csv', 'The required column name is missing', 'There are id; name them '],
      ['mapping.leads', 'The required columns status, created_at are missing', 'There are id; name them '],
      ['mapping.deals', 'It yields the column id more than once', undefined],
      [
        'mapping.products, line 1, column 8',
        'The SQL does not run: column "x" does not exist',
        'It is one SELECT over th',
      ],
      [
        'mapping.returns, line 1, column 15',
        'The SQL does not run: relation "nowhere" does not exist',
        'It is one SELECT over th',
      ],
    ]);
  });

  test('finds a missing folder', async () => {
    expect(await check(csvSource('/nowhere/at/all'), {})).toEqual([
      {
        where: '/nowhere/at/all',
        message: 'The folder cannot be read: it is not there',
        hint: 'Put one <entity>.csv per entity there, or correct source.path',
      },
    ]);
  });
});
