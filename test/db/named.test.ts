import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileNamed, valuesFor } from '../../src/db/named.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function one(sql: string, values = {}): Promise<unknown> {
  return database.db.system((tx) => tx.one(sql, values));
}

test('A name used twice is one parameter', () => {
  expect(compileNamed('select :a, :b, :a')).toEqual({ text: 'select $1, $2, $1', names: ['a', 'b'] });
});

test.each([
  ['a cast', `select :day::date::text as v`, { day: '2025-10-01' }, '2025-10-01'],
  ['a cast right after another name', `select :n::int + :n::int as v`, { n: 2 }, 4],
  ['quoted text', `select 'at 10:30 :day it''s :day' as v`, {}, `at 10:30 :day it's :day`],
  ['a quoted name', `select ":day" as v from (select 1 as ":day") t`, {}, 1],
  ['a comment to the end of the line', `select 1 -- don't take :day\n as v`, {}, 1],
  ['a comment in between', `select /* not :day, don't */ 1 as v`, {}, 1],
  ['dollar-quoted text', `select $$ :day 'x $$ as v`, {}, ` :day 'x `],
  ['tagged dollar-quoted text', `select $body$ :day $$ $body$ as v`, {}, ' :day $$ '],
  ['an array slice', `select (array[1,2,3])[2:3] as v`, {}, [2, 3]],
  ['null', `select :n::int is null as v`, { n: null }, true],
  ['a list', `select 'b' = any(:ids::text[]) as v`, { ids: ['a', 'b'] }, true],
])('A statement with %s means what it says', async (_name, sql, values, expected) => {
  expect(await one(sql, values)).toEqual({ v: expected });
});

test('A name without a value is a defect that names it', async () => {
  await expect(one('select :missing::text')).rejects.toMatchObject({
    code: 'internal',
    message: 'The query names :missing, which was not given',
  });
});

test('Values that the statement does not name are not sent', () => {
  expect(valuesFor(['b'], { a: 1, b: 2 })).toEqual([2]);
});

test('Days, counts and decimals come back without loss', async () => {
  expect(
    await one(`select '0001-01-01'::date as day, 9007199254740991::bigint as count, 0.10::numeric as amount`),
  ).toEqual({
    day: '0001-01-01',
    count: Number.MAX_SAFE_INTEGER,
    amount: '0.10',
  });
});
