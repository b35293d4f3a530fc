import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSource } from '../../src/sources/registry.ts';
import { CsvRecords } from '../../src/sources/csv-records.ts';
import { utf8Texts } from '../../src/sources/utf8.ts';
import { csvFiles, folderWith } from '../fixtures/folder.ts';
import { conformsToSource, emptyColumns, offered } from './conformance.ts';

conformsToSource('csv', async () => {
  const { path, remove } = await folderWith({
    ...csvFiles(offered),
    'empty.csv': `${emptyColumns.join(',')}\n`,
    'notes.txt': 'not a table',
  });
  return { source: openSource({ kind: 'csv', path }), close: remove };
});

function recordsOf(
  text: string,
  pieces: readonly number[] = [],
): { values: string[][]; lines: number[]; unreadable: [number, string, string][] } {
  const parser = new CsvRecords();
  const cuts = [
    0,
    ...[...pieces].map((at) => Math.min(at, text.length)).toSorted((a, b) => a - b),
    text.length,
  ];
  const batches = cuts.slice(1).map((to, at) => parser.push(text.slice(cuts[at], to), false));
  batches.push(parser.push('', true));
  const records = batches.flatMap((batch) => batch.records);
  return {
    values: records.map((record) => record.values),
    lines: records.map((record) => record.rowNumber),
    unreadable: batches.flatMap((batch) =>
      batch.unreadable.map((row): [number, string, string] => [row.rowNumber, row.raw, row.reason]),
    ),
  };
}

describe('CSV records', () => {
  const field = fc.oneof(
    fc.constantFrom('', '"', '""', ',', '\n', '\r\n', 'a', ' ', 'é,"\n'),
    fc.string({ maxLength: 6 }).filter((text) => !/\r(?!\n)/.test(text)),
  );
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const written = (rows: string[][], end: string): string =>
    rows
      .map((row) =>
        row.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','),
      )
      .join(end);

  test('come back as they were written, however the text is cut', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(60), { maxLength: 5 }),
        fc.boolean(),
        (rows, end, cuts, endsWithFeed) => {
          const text = written(rows, end) + (endsWithFeed ? end : '');
          const { values, unreadable } = recordsOf(text, cuts);
          expect(unreadable).toEqual([]);
          expect(values).toEqual(rows);
          expect(values).toEqual(parse(text, { relax_column_count: true, record_delimiter: end }));
        },
      ),
    );
  });

  test('any text gives every character of every line to a record or to an unreadable line, however it is cut', () => {
    const noise = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'b'), maxLength: 40 });
    fc.assert(
      fc.property(noise, fc.array(fc.nat(40), { maxLength: 5 }), (text, cuts) => {
        const whole = recordsOf(text);
        expect(recordsOf(text, cuts)).toEqual(whole);
        const kept = (part: string): number => part.replaceAll(/[^ab]/g, '').length;
        const found =
          kept(whole.values.flat().join('')) + kept(whole.unreadable.map(([, raw]) => raw).join(''));
        expect(found).toBe(kept(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('are numbered by the line they begin on', () => {
    expect(recordsOf('a,b\n\n"1\n2",c\r\n3,4').lines).toEqual([1, 3, 5]);
  });

  test('a broken quote costs its own line', () => {
    const { values, unreadable } = recordsOf('a,b\n1,"x\n2,y\n3,"z"\n4,5" tall\n6,"w"w\n7,v\n');
    expect(values).toEqual([
      ['a', 'b'],
      ['2', 'y'],
      ['3', 'z'],
      ['7', 'v'],
    ]);
    expect(unreadable).toEqual([
      [2, '1,"x', 'text after a closing quote'],
      [5, '4,5" tall', 'a quote inside a field that does not begin with one'],
      [6, '6,"w"w', 'text after a closing quote'],
    ]);
  });

  test('a quote that is never closed does not take the rest of a long file with it', () => {
    const rest = Array.from({ length: 1000 }, (_, at) => `${at},${'x'.repeat(8000)}\n`).join('');
    const { values, unreadable } = recordsOf(
      `a,b\n1,"open\n${rest}`,
      Array.from({ length: 100 }, (_, at) => at * 80_000),
    );
    expect(values).toHaveLength(1001);
    expect(unreadable).toEqual([[2, '1,"open', 'a quote that is never closed']]);
  });
});

describe('UTF-8', () => {
  const texts = async (bytes: Buffer, size: number): Promise<string> => {
    const pieces = (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })();
    let text = '';
    for await (const part of utf8Texts(pieces, 'x.csv')) text += part;
    return text;
  };

  test('is decoded whole, however the bytes are cut', async () => {
    const text = 'aé田👩‍💻\n'.repeat(3);
    for (const size of [1, 2, 3, 5, 7]) expect(await texts(Buffer.from(text), size)).toBe(text);
  });

  test('a byte order mark is dropped, at the beginning only', async () => {
    for (const size of [1, 2, 100]) expect(await texts(Buffer.from('\uFEFFa\uFEFF'), size)).toBe('a\uFEFF');
  });

  test.each([
    ['Latin-1', Buffer.from('ab\nc\xe9d', 'latin1'), 'x.csv, line 2, byte 5'],
    ['an overlong form', Buffer.from([0x61, 0xc0, 0x80]), 'x.csv, line 1, byte 2'],
    ['a surrogate', Buffer.from([0x61, 0x0a, 0x0a, 0xed, 0xa0, 0x80]), 'x.csv, line 3, byte 4'],
    ['a stray continuation', Buffer.from([0xe7, 0x94, 0xb0, 0x80, 0x61]), 'x.csv, line 1, byte 4'],
    ['a character cut off', Buffer.from([0x61, 0xe7, 0x94]), 'x.csv, line 1, byte 2'],
  ])('%s is refused with its place', async (_, bytes, where) => {
    for (const size of [1, 2, 3, 100])
      await expect(texts(bytes, size)).rejects.toMatchObject({ code: 'source', where });
  });
});
