import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { writeExcel } from '../../src/exports/excel.ts';
import type { ExportColumn } from '../../src/exports/export.ts';
import type { TextRow } from '../../src/db/cursor.ts';
import { batchesOf, tableOf, whole, workbookOf } from './exporting.ts';

const columns: ExportColumn[] = [
  { name: 'text', unit: 'text', width: 30 },
  { name: 'at', unit: 'instant', width: 22 },
  { name: 'on', unit: 'date', width: 12 },
  { name: 'count', unit: 'count', width: 8 },
  { name: 'amount', unit: 'money', width: 14 },
];
const row = (text: string): TextRow => [text, '2025-10-26T00:59:59Z', '2024-02-29', '3', '1234.50'];

async function sheetOf(...rows: TextRow[]): Promise<exceljs.Worksheet> {
  const workbook = await workbookOf(await whole(writeExcel(tableOf(columns), batchesOf(rows))));
  return workbook.worksheets[0] as exceljs.Worksheet;
}

describe('a sheet', () => {
  test('has numbers, days and instants as such, in the formats of their units', async () => {
    const cells = (await sheetOf(row('a'))).getRow(2);
    expect(cells.getCell(2)).toMatchObject({
      value: new Date('2025-10-26T00:59:59Z'),
      numFmt: 'yyyy-mm-dd hh:mm:ss"Z"',
    });
    expect(cells.getCell(3)).toMatchObject({ value: new Date('2024-02-29'), numFmt: 'yyyy-mm-dd' });
    expect(cells.getCell(4)).toMatchObject({ value: 3, numFmt: '#,##0' });
    expect(cells.getCell(5)).toMatchObject({ value: 1234.5, numFmt: '#,##0.00' });
  });

  test.each([
    '=1+1',
    '+1',
    '@cmd',
    '007',
    '<b>&amp;</b>',
    '"quoted"',
    'two\nlines',
    ' padded ',
    '花火精機株式会社 髙﨑',
    '😀',
    '2025-01-01',
    '#N/A',
    'TRUE',
  ])('keeps a text as it is, never as a formula: %j', async (text) => {
    const cell = (await sheetOf(row(text))).getCell('A2');
    expect(cell.value).toBe(text);
    expect(cell.type).toBe(exceljs.ValueType.String);
  });

  test('leaves out what a workbook cannot hold, and cuts what is longer than a cell with a mark', async () => {
    const long = 'あ'.repeat(40_000);
    const sheet = await sheetOf(row('a\u0000b\u0007c\uD800d\uFFFFe'), row(long));
    expect(sheet.getCell('A2').value).toBe('a b c\uFFFDde');
    const cut = sheet.getCell('A3').text;
    expect(cut).toHaveLength(32_767);
    expect(cut.endsWith('あ … [cut to fit a cell]')).toBe(true);
  });

  test('has empty cells for nothing', async () => {
    const sheet = await sheetOf([null, null, null, null, null], ['', null, null, '0', '0.00']);
    expect(sheet.getRow(2).getCell(5).value).toBeNull();
    expect(sheet.getRow(3).getCell(4).value).toBe(0);
  });

  test('writes days that Excel counts wrongly as text', async () => {
    const sheet = await sheetOf(['a', null, '1900-02-28', '1', '1'], ['b', null, '1900-03-01', '1', '1']);
    expect(sheet.getCell('C2').value).toBe('1900-02-28');
    expect(sheet.getCell('C3').value).toEqual(new Date('1900-03-01'));
  });

  test('has a frozen head, a filter over all rows, and widths', async () => {
    const sheet = await sheetOf(row('a'), row('b'));
    expect(sheet.getRow(1).values).toEqual([undefined, 'text', 'at', 'on', 'count', 'amount']);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:E3');
    expect(sheet.getColumn(1).width).toBe(30);
  });
});

describe('more rows than a sheet holds', () => {
  const rows = Array.from({ length: 10 }, (_, index) => row(`row ${index + 1}`));

  test.each([
    { sheetRows: 4, sizes: [3, 3, 3, 1] },
    { sheetRows: 6, sizes: [5, 5] },
    { sheetRows: 11, sizes: [10] },
  ])('go on in the next sheet: $sheetRows', async ({ sheetRows, sizes }) => {
    const batches = batchesOf(rows.slice(0, 4), [], rows.slice(4));
    const bytes = await whole(writeExcel(tableOf(columns), batches, { sheetRows }));
    const { worksheets } = await workbookOf(bytes);
    expect(worksheets.map((sheet) => sheet.rowCount - 1)).toEqual(sizes);
    expect(worksheets.map((sheet) => sheet.name)).toEqual(
      sizes.map((_, index) => (index === 0 ? 'Rows' : `Rows (${index + 1})`)),
    );
    const texts = worksheets.flatMap((sheet) => (sheet.getColumn(1).values as string[]).slice(2));
    expect(texts).toEqual(rows.map(([text]) => text));
    expect(worksheets.every((sheet) => sheet.getCell('A1').value === 'text')).toBe(true);
    expect(worksheets.map((sheet) => sheet.autoFilter)).toEqual(sizes.map((size) => `A1:E${size + 1}`));
  });
});

test('equal rows are equal bytes in every timezone', async () => {
  const rows = Array.from({ length: 50 }, (_, index) => row(`row ${index}`));
  const home = process.env['TZ'];
  const files: Buffer[] = [];
  for (const zone of ['UTC', 'Pacific/Kiritimati']) {
    process.env['TZ'] = zone;
    files.push(await whole(writeExcel(tableOf(columns), batchesOf(rows))));
  }
  if (home === undefined) delete process.env['TZ'];
  else process.env['TZ'] = home;
  expect(files[0]?.equals(files[1] as Buffer)).toBe(true);
});

test('it carries the snapshot and its instant', async () => {
  const workbook = await workbookOf(await whole(writeExcel(tableOf(columns), batchesOf([row('a')]))));
  expect(workbook.subject).toBe(`7 ${'ab'.repeat(32)}`);
  expect(workbook.created).toEqual(new Date('2025-11-01T06:00:00Z'));
  expect(workbook.title).toBe('Acme, Rows');
});

test('a failing query fails the file', async () => {
  async function* failing(): AsyncGenerator<TextRow[], void> {
    yield [row('a')];
    throw new Error('the server went away');
  }
  await expect(whole(writeExcel(tableOf(columns), failing()))).rejects.toThrow('the server went away');
});

test.skipIf(!hasOffice())('LibreOffice reads it with the same values and types', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'boardpack-office-'));
  try {
    const rows = [row('=1+1'), row('花火, "精機"\n二行'), [null, null, '2025-12-31', '0', '-0.05']];
    writeFileSync(join(folder, 'rows.xlsx'), await whole(writeExcel(tableOf(columns), batchesOf(rows))));
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false',
        '--outdir',
        folder,
        join(folder, 'rows.xlsx'),
      ],
      { stdio: 'pipe', timeout: 50_000 },
    );
    expect(readFileSync(join(folder, 'rows.csv'), 'utf8')).toBe(
      [
        'text,at,on,count,amount',
        '=1+1,2025-10-26 00:59:59,2024-02-29,3,1234.5',
        '"花火, ""精機""\n二行",2025-10-26 00:59:59,2024-02-29,3,1234.5',
        ',,2025-12-31,0,-0.05',
        '',
      ].join('\n'),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function hasOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
