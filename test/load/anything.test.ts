import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BoardpackError, describeError } from '../../src/errors.ts';
import { csvSource } from '../../src/sources/csv.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { everyEntity } from '../fixtures/every-entity.ts';
import { factsOf, quarantineOf } from '../fixtures/facts.ts';
import { csvFiles, folderWith } from '../fixtures/folder.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { type GivenRows, rowsSource } from '../fixtures/rows-source.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

let tenants = 0;
const scopeOf = () => ({
  ...testScope(`any-${++tenants}`, { timezone: 'America/New_York' }),
  thresholds: { quarantine_share: 1, quarantine_rows: 0 },
});

const nasty = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-0',
    '1',
    '9'.repeat(99),
    '9'.repeat(200_000),
    `1.${'0'.repeat(90)}1`,
    '1e400',
    'NaN',
    'infinity',
    '2026-01-01',
    '2026-03-08T02:30',
    '0001-01-01',
    '9999-12-31T23:59:59Z',
    'true',
    'EUR',
    'JPY',
    'paid',
    'open',
    '\\N',
    '\\.',
    '\\',
    '\t',
    '\u0001',
    '\u2028',
    '\ufffe',
    '\ud800',
    '{"a":1}',
    "'; drop table facts.orders; --",
    '%s',
    ':tenant',
    '$1',
    'x'.repeat(3000),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

/** The good rows of every entity, with some values replaced and some rows repeated. */
const given: fc.Arbitrary<GivenRows> = fc
  .array(
    fc.record({
      entity: fc.constantFrom(...Object.keys(everyEntity)),
      column: fc.nat(20),
      value: nasty,
      row: fc.nat(3),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((changes) => {
    const rows: Record<string, Record<string, string | null>[]> = Object.fromEntries(
      Object.entries(everyEntity).map(([name, all]) => [
        name,
        [...all, ...all].map((row, at) => (at < all.length ? { ...row } : { ...row, id: `again-${at}` })),
      ]),
    );
    for (const { entity, column, value, row } of changes) {
      const target = rows[entity]?.[row % (rows[entity]?.length ?? 1)];
      const names = Object.keys(target ?? {});
      if (target) target[names[column % names.length] as string] = value;
    }
    return rows;
  });

test('whatever the values, every row is loaded or in quarantine', async () => {
  await fc.assert(
    fc.asyncProperty(given, async (rows) => {
      const scope = scopeOf();
      const summary = await loadWhole(database.db, scope, rowsSource(rows));
      const quarantine = await quarantineOf(database.db, scope.tenant);
      for (const { entity, read, loaded, unchanged, quarantined } of summary.entities) {
        expect({ entity, read, unchanged }).toEqual({ entity, read: rows[entity]?.length, unchanged: 0 });
        expect(await factsOf(database.db, scope.tenant, entity)).toHaveLength(loaded);
        expect(quarantine.filter((row) => row.entity === entity)).toHaveLength(quarantined);
        expect(loaded + quarantined).toBe(read);
      }
      const again = await loadWhole(database.db, scope, rowsSource(rows));
      for (const { read, loaded, unchanged, quarantined } of again.entities)
        expect([loaded, unchanged]).toEqual([0, read - quarantined]);
    }),
    { numRuns: 12 },
  );
});

test('whatever is done to the files, the load ends whole or is refused with a place', async () => {
  const files = csvFiles(everyEntity);
  const damage = fc.record({
    file: fc.constantFrom(...Object.keys(files)),
    at: fc.nat(400),
    length: fc.nat(3),
    bytes: fc.uint8Array({ maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
      const broken: Record<string, Buffer> = Object.fromEntries(
        Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]),
      );
      for (const { file, at, length, bytes } of damages) {
        const content = broken[file] as Buffer;
        const from = at % content.length;
        broken[file] = Buffer.concat([content.subarray(0, from), bytes, content.subarray(from + length)]);
      }
      const folder = await folderWith(broken);
      const scope = scopeOf();
      const outcome = await loadWhole(database.db, scope, csvSource(folder.path)).then(
        () => 'source: loaded whole from every .csv',
        (error: BoardpackError) => `${error.code}: ${describeError(error)}`,
      );
      await folder.remove();
      expect(outcome).toMatch(/^source: [^]*(\.csv|of the source)/);
    }),
    { numRuns: 25 },
  );
});
