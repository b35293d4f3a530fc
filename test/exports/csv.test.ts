import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { writeCsv } from '../../src/exports/csv.ts';
import type { ExportColumn } from '../../src/exports/export.ts';
import { batchesOf, whole } from './exporting.ts';

const columns: ExportColumn[] = [
  { name: 'text', unit: 'text', width: 10 },
  { name: 'amount', unit: 'money', width: 10 },
];
const written = async (...texts: string[]) =>
  (
    await whole(writeCsv({ columns, bom: false }, batchesOf(texts.map((text) => [text, '-1.50']))))
  ).toString();

test.each(['=1+1', '+1', '-1', '@a', '\ttab', '\rreturn'])(
  'text that a spreadsheet would calculate gets an apostrophe: %j',
  async (text) => {
    const [record] = parse<Record<string, string>>(await written(text), { columns: true });
    expect(record).toEqual({ text: `'${text}`, amount: '-1.50' });
  },
);

test.each(['a,b', 'say "a"', 'two\nlines', 'two\r\nlines', '花火, 精機', ' padded ', "O'Hara", ''])(
  'text comes back as it was: %j',
  async (text) => {
    expect(parse(await written(text))).toEqual([
      ['text', 'amount'],
      [text, '-1.50'],
    ]);
  },
);

test('records end with CR LF, and nothing is an empty field', async () => {
  const bytes = await whole(writeCsv({ columns, bom: false }, batchesOf([['a', null]], [[null, '1']])));
  expect(bytes.toString()).toBe('text,amount\r\na,\r\n,1\r\n');
});

test('a byte order mark comes first, and only when it is asked for', async () => {
  const bytes = await whole(writeCsv({ columns, bom: true }, batchesOf([['a', '1']], [['b', '2']])));
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(bytes.toString().lastIndexOf('\uFEFF')).toBe(0);
});
