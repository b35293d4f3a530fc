import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../src/migrate.ts';
import { testDatabase, type TestDatabase } from './fixtures/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('A second migration does nothing', async () => {
  expect(await migrate(database.url)).toEqual({ migrations: [], measures: false, partitions: [] });
});
