import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Column, Entity } from '../../src/entities/entity.ts';
import { reason, typed } from '../../src/load/columns.ts';
import { PlainColumns } from '../../src/load/plain.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));
const year = fc.constantFrom('0000', '0001', '1900', '2000', '2023', '2024', '2100', '9999');
const day = fc.tuple(year, two(13), two(32)).map((parts) => parts.join('-'));
const leap = fc.integer({ min: 0, max: 9999 }).map((number) => `${String(number).padStart(4, '0')}-02-29`);
const offset = fc.constantFrom('Z', '', '+00', '-05', '+0530', '+05:30', '-14:59', '+15:00', '+16', '+5');
const time = fc.tuple(
  fc.constantFrom('T', ' ', 't'),
  two(25),
  two(61),
  fc.constantFrom('', ':00', ':59', ':60', ':30.123456', ':59.9999999'),
  offset,
);
const instant = fc
  .tuple(fc.oneof(day, leap), time)
  .map(([date, [sign, hour, minute, rest, zone]]) => `${date}${sign}${hour}:${minute}${rest}${zone}`);
const number = fc.oneof(
  fc.double().map(String),
  fc.bigInt().map(String),
  fc
    .tuple(
      fc.constantFrom('', '-', '+'),
      fc.string({ unit: fc.constantFrom('0', '1', '9', '.', 'e', ','), maxLength: 34 }),
    )
    .map((parts) => parts.join('')),
);
const ratio = fc.constantFrom('0', '1', '1.0', '1.01', '0.5', '00.5', '2', '-0', '0.', '1.000000', '.5');

test.each<[Column['type'], fc.Arbitrary<string>]>([
  ['ts', instant],
  ['date', fc.oneof(day, leap)],
  ['money', number],
  ['decimal', number],
  ['int', number],
  ['ratio', fc.oneof(ratio, number)],
  ['id', fc.string({ maxLength: 130, unit: 'grapheme' })],
])('whatever passes as a plain %s passes in SQL, with the same value', async (type, texts) => {
  const column: Column = { type, required: true };
  const entity: Entity = {
    name: 'tried',
    grain: 'One row per text.',
    key: ['tried'],
    columns: { tried: column },
  };
  const isPlain = (text: string): boolean => {
    const seen = new PlainColumns(entity, ['tried']);
    seen.see([text]);
    return seen.names.has('tried');
  };
  const plain = [...new Set(fc.sample(texts, 4000))].filter(
    (text) => text !== '' && !text.includes('\0') && isPlain(text),
  );
  expect(plain.length).toBeGreaterThan(3);
  const checked = { ...column, name: 'tried', isPlain: false };
  const differing = await database.db.system(async (tx) => {
    await tx.script(`set local timezone = 'America/New_York'`);
    return tx.rows(
      `select t as text, ${reason(checked, 't')} as reason from unnest(:texts::text[]) t
       where ${reason(checked, 't')} is not null or ${typed(checked, 't')} is distinct from ${typed({ ...checked, isPlain: true }, 't')}`,
      { texts: plain },
    );
  });
  expect(differing).toEqual([]);
});

test('a column is plain only while every value is', () => {
  const entity: Entity = {
    name: 'x',
    grain: '',
    key: ['a'],
    columns: { a: { type: 'int' }, b: { type: 'int' }, c: { type: 'text' } },
  };
  const seen = new PlainColumns(entity, ['a', 'b', 'c', 'unknown']);
  for (const row of [
    ['1', '2', 'x', 'y'],
    [null, '2.0', 'x', 'y'],
    ['3', '4', null, null],
  ])
    seen.see(row);
  expect([...seen.names]).toEqual(['a']);
});
