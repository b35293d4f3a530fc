import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyInto } from '../../src/db/copy.ts';
import type { Transaction } from '../../src/db/database.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';

type Row = (string | null)[];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.system((tx) =>
    tx.script('create schema "Stage 1"; create table "Stage 1"."Odd rows" ("Id" text, "a ""b" text)'),
  );
});
afterAll(() => database.drop());

/** Copies in a transaction that is rolled back, and gives back what it stored. */
async function roundTrip(rows: Iterable<Row>): Promise<Row[]> {
  let stored: Row[] = [];
  const undo = new Error('undo');
  const work = async (tx: Transaction) => {
    await pipeline(Readable.from(rows), copyInto(tx, 'Stage 1.Odd rows', ['Id', 'a "b']));
    const found = await tx.rows<Record<string, string | null>>('select * from "Stage 1"."Odd rows"');
    stored = found.map((row) => [row['Id'] ?? null, row['a "b'] ?? null]);
    throw undo;
  };
  await expect(database.db.system(work)).rejects.toBe(undo);
  return stored;
}

async function copyError(source: Iterable<Row>, then?: (tx: Transaction) => Promise<void>): Promise<unknown> {
  return database.db.system(async (tx) => {
    await tx.script('savepoint before');
    const error = await pipeline(
      Readable.from(source),
      copyInto(tx, 'Stage 1.Odd rows', ['Id', 'a "b']),
    ).catch((thrown: unknown) => thrown);
    await tx.script('rollback to savepoint before');
    await then?.(tx);
    return error;
  });
}

test.each([
  ['tabs', 'a\tb'],
  ['line feeds', 'a\nb'],
  ['carriage returns', 'a\r\nb\r'],
  ['backslashes', '\\ \\\\ \\t'],
  ['what stands for nothing', '\\N'],
  ['what would end the data', '\\.'],
  ['quotes', `'"'`],
  ['letters beyond the basic plane', '髙𠮷 🙂'],
  ['the empty text', ''],
])('A value with %s arrives as it is', async (_name, value) => {
  expect(await roundTrip([[value, value]])).toEqual([[value, value]]);
});

test('Null is not the empty text', async () => {
  expect(
    await roundTrip([
      ['', null],
      [null, ''],
    ]),
  ).toEqual([
    ['', null],
    [null, ''],
  ]);
});

test('Many pieces arrive in order', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index): Row => [String(index), 'é'.repeat(20)]);
  expect(await roundTrip(rows)).toEqual(rows);
});

test('No rows are a copy too', async () => {
  expect(await roundTrip([])).toEqual([]);
});

test('Rows are taken no faster than PostgreSQL stores them', async () => {
  let taken = 0;
  const line = 'x'.repeat(1024);
  function* endless(): Generator<Row> {
    for (;;) yield [String((taken += 1)), line];
  }
  // Another session locks the table, so nothing can be stored and the copy must stand still.
  const other = await database.db.pool.connect();
  await other.query('begin; lock table "Stage 1"."Odd rows"');
  const abort = new AbortController();
  const copied = database.db.system((tx) =>
    pipeline(Readable.from(endless()), copyInto(tx, 'Stage 1.Odd rows', ['Id', 'a "b']), {
      signal: abort.signal,
    }),
  );
  expect(await settled(() => taken)).toBeLessThan(2_000);
  abort.abort();
  await other.query('rollback');
  other.release();
  await expect(copied).rejects.toMatchObject({ name: 'AbortError' });
});

/** The value once it is above zero and stays the same for twenty looks. */
async function settled(read: () => number): Promise<number> {
  let last = read();
  for (let same = 0; same < 20; same = read() === last && last > 0 ? same + 1 : 0) {
    last = read();
    await sleep(5);
  }
  return last;
}

test('A NUL is refused with its row and column', async () => {
  expect(
    await copyError([
      ['1', 'a'],
      ['2', 'b\0c'],
    ]),
  ).toMatchObject({ code: 'data', message: 'Row 2 has a NUL character in a "b' });
});

test('A row of the wrong length is refused', async () => {
  expect(await copyError([['1']])).toMatchObject({
    code: 'internal',
    message: 'Row 1 has 1 values for 2 columns',
  });
});

test("PostgreSQL's refusal comes through, and the transaction goes on after a savepoint", async () => {
  await database.db.system(async (tx) => {
    await tx.script('create table numbers (n int); savepoint before');
    const rows = Array.from({ length: 50_000 }, (_, index): Row => [index === 100 ? 'many' : String(index)]);
    await expect(pipeline(Readable.from(rows), copyInto(tx, 'numbers', ['n']))).rejects.toMatchObject({
      code: '22P02',
    });
    await tx.script('rollback to savepoint before');
    await pipeline(Readable.from([['7']]), copyInto(tx, 'numbers', ['n']));
    expect(await tx.rows('select n from numbers')).toEqual([{ n: 7 }]);
  });
});

test('A source that breaks off stores nothing, and the transaction goes on after a savepoint', async () => {
  function* broken(): Generator<Row> {
    for (let index = 0; index < 10_000; index += 1) yield [String(index), 'x'.repeat(50)];
    throw new Error('the file ended early');
  }
  const error = await copyError(broken(), async (tx) => {
    expect(await tx.rows('select * from "Stage 1"."Odd rows"')).toEqual([]);
  });
  expect(error).toMatchObject({ message: 'the file ended early' });
});

test('A table that is not there is refused', async () => {
  await expect(
    database.db.system((tx) => pipeline(Readable.from([['1']]), copyInto(tx, 'nowhere', ['n']))),
  ).rejects.toMatchObject({ code: '42P01' });
});

test('A lost connection breaks the copy off', async () => {
  await expect(
    database.db.system(async (tx) => {
      const pid = (await tx.one<{ pid: number }>('select pg_backend_pid() as pid'))?.pid;
      function* rows(): Generator<Row> {
        yield ['1', 'x'];
        void database.db.pool.query(`select pg_terminate_backend(${pid})`);
        for (let index = 0; index < 500_000; index += 1) yield [String(index), 'x'];
      }
      await pipeline(Readable.from(rows()), copyInto(tx, 'Stage 1.Odd rows', ['Id', 'a "b']));
    }),
  ).rejects.toMatchObject({ code: 'unavailable' });
});
