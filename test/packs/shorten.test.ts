import { expect, test } from 'vitest';
import { formatted, ROWS_ON_PAGE, shortened } from '../../src/packs/shorten.ts';
import type { Table } from '../../src/render/document.ts';
import { documentOf } from '../render/documents.ts';

const none = new Map<string, number>();

test.each([0, 1, ROWS_ON_PAGE, ROWS_ON_PAGE + 1])('a table of %i rows is shown whole', (count) => {
  const document = documentOf([table(count)]);
  expect(shortened(document, { rows: none, hasWorkbook: true })).toEqual(document);
});

test('a long table shows its first rows and its total, and says how many the workbook has', () => {
  const caption = 'The first 15 of 1,052 rows; the workbook has all of them.';
  expect(blocksOf(1052, { rows: none, hasWorkbook: true })).toEqual([
    { ...table(1052), rows: table(ROWS_ON_PAGE).rows, caption },
  ]);
});

test('a template says how many rows a section’s tables show', () => {
  const [first] = blocksOf(42, { rows: new Map([['only', 5]]), hasWorkbook: true });
  expect((first as Table).rows).toHaveLength(5);
  expect(first).toMatchObject({ caption: 'The first 5 of 42 rows; the workbook has all of them.' });
});

test('a reader without a workbook is not sent to one', () => {
  const [first] = blocksOf(42, { rows: none, hasWorkbook: false });
  expect(first).toMatchObject({ caption: 'The first 15 of 42 rows.' });
});

test('the count is said in the reader’s language', () => {
  const document = documentOf([table(42)], 'ja');
  const [section] = shortened(document, { rows: none, hasWorkbook: true }).sections;
  expect(section?.blocks[0]).toMatchObject({
    caption: '全42行のうち最初の15行です。全行はExcelにあります。',
  });
});

test('only pages are shortened: data are whole', () => {
  const pack = { document: documentOf([table(42)]), rows: none };
  expect(formatted(pack, 'excel', true)).toBe(pack.document);
  expect(formatted(pack, 'csv', true)).toBe(pack.document);
  expect(formatted(pack, 'pdf', true)).not.toEqual(pack.document);
});

function blocksOf(count: number, how: Parameters<typeof shortened>[1]) {
  return shortened(documentOf([table(count)]), how).sections[0]?.blocks ?? [];
}

function table(count: number): Table {
  return {
    kind: 'table',
    title: 'Orders',
    columns: [{ label: 'Number', unit: 'count' }],
    rows: Array.from({ length: count }, (_, at) => [at]),
    total: [count],
    empty: 'None.',
  };
}
