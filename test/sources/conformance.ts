import { describe, expect, test } from 'vitest';
import type { RawBatch, Source } from '../../src/sources/source.ts';
import type { GivenRows } from '../fixtures/rows-source.ts';

/** Raw tables that every kind of source must be able to offer; each has all its columns in its first row. */
export const offered: GivenRows = {
  members: [
    { id: 'm1', name: 'Ann', email: 'ann@example.com' },
    { id: 'm2', name: '田中 “x”, \\N', email: null },
    { id: 'm3', name: 'two\nlines\tand a tab', email: ' padded ' },
  ],
  empty: [],
  many: Array.from({ length: 5000 }, (_, at) => ({ id: `r${at}`, text: 'x'.repeat(at % 200) || null })),
};

/** Columns of the table that has no rows. */
export const emptyColumns = ['id', 'name'];

/**
 * What every kind of source promises. `sourceOf` makes one that offers the given tables and must clean up in `close` of the
 * returned handle.
 */
export function conformsToSource(
  kind: string,
  sourceOf: () => Promise<{ source: Source; close: () => Promise<void> }>,
): void {
  const using = async <T>(work: (source: Source) => Promise<T>): Promise<T> => {
    const { source, close } = await sourceOf();
    try {
      return await work(source);
    } finally {
      await close();
    }
  };
  const extracting = <T>(work: (extraction: Awaited<ReturnType<Source['open']>>) => Promise<T>): Promise<T> =>
    using(async (source) => {
      const extraction = await source.open();
      try {
        return await work(extraction);
      } finally {
        await extraction.close();
      }
    });
  const read = async (batches: AsyncIterable<RawBatch>) => {
    const all: RawBatch[] = [];
    for await (const batch of batches) all.push(batch);
    return {
      rows: all.flatMap(({ rows }) => rows),
      unreadable: all.flatMap(({ unreadable }) => unreadable),
      batches: all,
    };
  };

  describe(`a ${kind} source`, () => {
    test('says its kind', () => using((source) => Promise.resolve(expect(source.kind).toBe(kind))));

    test('lists its tables in code point order', () =>
      extracting(async (extraction) =>
        expect(await extraction.tables()).toEqual(['empty', 'many', 'members']),
      ));

    test('names the columns of each, of one without rows too', () =>
      extracting(async (extraction) => {
        expect(await extraction.columns('members')).toEqual(['id', 'name', 'email']);
        expect(await extraction.columns('empty')).toEqual(emptyColumns);
      }));

    test('gives every value as the text it is, nothing as null', () =>
      extracting(async (extraction) => {
        const { rows, unreadable } = await read(extraction.read('members'));
        expect(unreadable).toEqual([]);
        const values = rows.map((row) => row.values.map((value) => (value === '' ? null : value)));
        expect(values).toEqual(offered.members?.map((row) => Object.values(row)));
      }));

    test('numbers rows upwards, each once', () =>
      extracting(async (extraction) => {
        const { rows } = await read(extraction.read('many'));
        expect(rows).toHaveLength(5000);
        const numbers = rows.map((row) => row.rowNumber);
        expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
      }));

    test('reads a table twice alike, and two at once', () =>
      extracting(async (extraction) => {
        const [first, second, other] = await Promise.all([
          read(extraction.read('many')),
          read(extraction.read('many')),
          read(extraction.read('members')),
        ]);
        expect(second.rows).toEqual(first.rows);
        expect(other.rows).toHaveLength(3);
      }));

    test('reads a table without rows', () =>
      extracting(async (extraction) => expect((await read(extraction.read('empty'))).rows).toEqual([])));

    test('can be left in the middle', () =>
      extracting(async (extraction) => {
        for await (const batch of extraction.read('many')) if (batch.rows.length > 0) break;
        expect((await read(extraction.read('many'))).rows).toHaveLength(5000);
      }));

    test('names a table that is not there', () =>
      extracting(async (extraction) => {
        const failed = { code: 'source', message: expect.stringContaining('nowhere') };
        await expect((async () => extraction.columns('nowhere'))()).rejects.toMatchObject(failed);
      }));

    test('offers everything there is', () =>
      extracting(async (extraction) => expect(extraction.complete).toBe(true)));
  });
}
