import { expect, test } from 'vitest';
import { renderCsv } from '../../src/render/csv.ts';
import { boardPack, documentOf, receivables } from './documents.ts';
import { csvRecords } from './reopen.ts';

test('one table is a head and its rows, numbers as numbers and dates in ISO 8601', async () => {
  const { bytes, name, mediaType } = await renderCsv(documentOf([receivables('en', 2)]));
  expect(csvRecords(bytes)).toEqual([
    ['Invoice', 'Customer', 'Due', 'Days overdue', 'Amount (USD)'],
    ['INV-10248', 'Ernst Handel', '2025-01-01', '5', '0'],
    ['INV-10249', 'QUICK-Stop', '2025-02-02', '42', '7919'],
  ]);
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(bytes.toString().split('\r\n')).toHaveLength(4);
  expect([name, mediaType]).toEqual([
    'Northwind Traders - Monthly executive pack - October 2025.csv',
    'text/csv; charset=utf-8',
  ]);
});

test('several tables are told apart by section, table and row, the total named', async () => {
  const records = csvRecords((await renderCsv(boardPack('en'))).bytes);
  expect(records[0]?.slice(0, 3)).toEqual(['Section', 'Table', 'Row']);
  expect(records.filter((record) => record[2] === 'Total')).toEqual([
    ['Activity', 'Members', 'Total', 'Total', '123', '784500', '1', '471', '0.785', '38.2'],
  ]);
  expect(new Set(records.map((record) => record.length)).size).toBe(1);
});

test('key figures and charts are in it, each figure with its unit', async () => {
  const records = csvRecords((await renderCsv(boardPack('en'))).bytes).map((record) => record.slice(0, 6));
  const figures = records.filter((record) => record[1] === 'Figure');
  expect(figures[0]).toEqual(['Sales', 'Figure', 'header', 'Figure', 'Value', 'Unit']);
  expect(figures[1]).toEqual(['Sales', 'Figure', '1', 'Revenue', '1240530', 'USD']);
  const charts = records.filter((record) => record[2] === 'header' && record[3] === 'Category');
  expect(charts.map(([section]) => section)).toEqual(expect.arrayContaining(['Sales', 'Lead funnel']));
});

test('a document of which only warnings are left says so, and others say them between their tables', async () => {
  const warning = { kind: 'note', tone: 'warning', text: 'No source for invoices.' } as const;
  const plain = { ...warning, tone: 'plain', text: 'By hand.' } as const;
  const left = documentOf([plain, warning]);
  const title = left.sections[0]?.title ?? '';
  expect(csvRecords((await renderCsv(left)).bytes)).toEqual([
    ['Section', 'Table', 'Row', ''],
    [title, '', 'Note', 'No source for invoices.'],
  ]);
  const two = documentOf([receivables('en', 1), warning, receivables('en', 1)]);
  const records = csvRecords((await renderCsv(two)).bytes);
  expect(records.map((record) => record[2])).toEqual(['Row', 'header', '1', 'Note', 'header', '1']);
  expect(new Set(records.map((record) => record.length)).size).toBe(1);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1'])(
  'text %j gets an apostrophe, a negative number does not',
  async (text) => {
    const table = receivables('en', 1);
    const rows = [[text, 'a "quoted", name\nover two lines', null, -5, -1.5]];
    const [, row] = csvRecords((await renderCsv(documentOf([{ ...table, rows }]))).bytes);
    expect(row).toEqual([`'${text}`, 'a "quoted", name\nover two lines', '', '-5', '-1.5']);
  },
);
