import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { type GivenRows, rowsSource } from '../fixtures/rows-source.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const load = (tenant: string, given: GivenRows) =>
  loadWhole(database.db, testScope(tenant), rowsSource(given));
const stage = (pipeline_id: string, key: string, position: string | null, deleted: string | null = null) => ({
  pipeline_id,
  key,
  position,
  kind: 'open',
  deleted,
});
const keysOf = async (tenant: string) =>
  (await factsOf(database.db, tenant, 'stages')).map(
    (row) => `${String(row.pipeline_id)}/${String(row.key)}`,
  );

test('a key of two columns is the same when both are', async () => {
  const summary = await load('two', {
    stages: [
      stage('p1', 'new', '1'),
      stage('p2', 'new', '1'),
      stage('p1', 'won', '2'),
      stage('p1', 'new', '9'),
    ],
  });
  expect(summary.entities[0]).toMatchObject({ read: 4, loaded: 3, quarantined: 1 });
  expect(await quarantineOf(database.db, 'two')).toMatchObject([
    { key: 'p1 new', row_number: 4, reason: 'duplicate key: p1 new is in row 1 already' },
  ]);
  expect(await keysOf('two')).toEqual(['p1/new', 'p1/won', 'p2/new']);
});

test('removal, by absence and by mark, goes by both columns; quarantine keeps both', async () => {
  await load('gone', {
    stages: [
      stage('p1', 'new', '1'),
      stage('p1', 'won', '2'),
      stage('p2', 'new', '1'),
      stage('p2', 'won', '2'),
    ],
  });
  const summary = await load('gone', {
    stages: [stage('p1', 'new', null), stage('p2', 'new', '1'), stage('p2', 'won', null, 'true')],
  });
  expect(summary.entities[0]).toMatchObject({ read: 3, loaded: 1, unchanged: 1, quarantined: 1, removed: 1 });
  expect(await keysOf('gone')).toEqual(['p1/new', 'p2/new']);
});

test('a rate is one per currency and day', async () => {
  const rate = (currency: string, on: string, value: string) => ({ currency, on, rate: value });
  const summary = await load('rates', {
    fx_rates: [
      rate('EUR', '2026-01-01', '1.1'),
      rate('EUR', '2026-01-02', '1.2'),
      rate('JPY', '2026-01-01', '0.01'),
      rate('EUR', '2026-01-01', '1.1'),
    ],
  });
  expect(summary.entities[0]).toMatchObject({ loaded: 3, quarantined: 1 });
  expect(await quarantineOf(database.db, 'rates')).toMatchObject([{ key: 'EUR 2026-01-01' }]);
});

test('identical rows, bad ones first and many of one key: the first good one stays, the others tell where it is', async () => {
  const member = (id: string, name: string | null) => ({ id, name });
  const rows = [
    member('a', null),
    member('a', 'first'),
    member('b', 'only'),
    member('a', 'first'),
    member('a', null),
    member('a', 'other'),
  ];
  const summary = await load('many', { members: rows });
  expect(summary.entities[0]).toMatchObject({ read: 6, loaded: 2, quarantined: 4 });
  expect((await factsOf(database.db, 'many', 'members')).map(({ id, name }) => [id, name])).toEqual([
    ['a', 'first'],
    ['b', 'only'],
  ]);
  expect(
    (await quarantineOf(database.db, 'many')).map(({ row_number, reason }) => [row_number, reason]),
  ).toEqual([
    [1, 'name is missing'],
    [4, 'duplicate key: a is in row 2 already'],
    [5, 'name is missing'],
    [6, 'duplicate key: a is in row 2 already'],
  ]);
});

test('keys are compared exactly: case, blanks and leading zeros count', async () => {
  const ids = ['1', '01', '1 ', 'A', 'a', 'é', 'e\u0301', 'ｱ', 'ア'];
  const summary = await load('exact', { branches: ids.map((id) => ({ id, name: id })) });
  expect(summary.entities[0]).toMatchObject({ loaded: ids.length, quarantined: 0 });
  expect((await factsOf(database.db, 'exact', 'branches')).map(({ id }) => id)).toEqual([
    '01',
    '1',
    '1 ',
    'A',
    'a',
    'e\u0301',
    'é',
    'ア',
    'ｱ',
  ]);
});
