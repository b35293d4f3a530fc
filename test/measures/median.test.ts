import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test.each([
  ['the middle one of an odd number', '{3,1,2}', 2],
  ['halfway between the two middle ones', '{4,1,2,3}', 2.5],
  ['exactly halfway, in decimals', '{0.1,0.2}', 0.15],
  ['the only one', '{7}', 7],
  ['equal ones', '{5,5,1,5}', 5],
  ['zero of none', '{}', 0],
  ['zero of nothing', null, 0],
])('%s', async (_, amounts, expected) => {
  const row = await database.db.system((tx) =>
    tx.one<{ median: string }>(
      `select measures.median(
         percentile_disc(0.5) within group (order by amount), percentile_disc(0.5) within group (order by amount desc)
       ) as median
       from unnest(:amounts::numeric[]) as amount`,
      { amounts },
    ),
  );
  expect(Number(row?.median)).toBe(expected);
});
