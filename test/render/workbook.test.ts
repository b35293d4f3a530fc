import { describe, expect, test } from 'vitest';
import exceljs from 'exceljs';
import type { RenderDocument, Table, Unit, Value } from '../../src/render/document.ts';
import { renderWorkbook } from '../../src/render/workbook.ts';
import { changes } from './comparisons.ts';
import { boardPack, documentOf, receivables } from './documents.ts';
import { reopened } from './reopen.ts';

async function open(document: RenderDocument): Promise<exceljs.Workbook> {
  return reopened((await renderWorkbook(document)).bytes);
}

function table(unit: Unit, ...values: Value[]): Table {
  return {
    kind: 'table',
    title: 'T',
    columns: [{ label: 'V', unit }],
    rows: values.map((value) => [value]),
    empty: '',
  };
}

/** The first cell of the only table of a document. */
async function cellOf(unit: Unit, value: Value, change: Partial<RenderDocument> = {}): Promise<exceljs.Cell> {
  const workbook = await open({ ...documentOf([table(unit, value)]), ...change });
  return (workbook.worksheets[1] as exceljs.Worksheet).getCell('A6');
}

describe('a cell', () => {
  test.each<[string, Unit, Value, unknown, string]>([
    ['USD', 'money', -1234.5, -1234.5, '#,##0.00'],
    ['JPY', 'money', 1234, 1234, '#,##0'],
    ['KWD', 'money', 1.234, 1.234, '#,##0.000'],
    ['USD', 'fraction', 0.4215, 0.4215, '0.0%'],
    ['USD', 'percentage', 15.3, 0.153, '0.0%'],
    ['USD', 'count', 1318, 1318, '#,##0'],
    ['USD', 'days', 38.25, 38.25, '#,##0.0'],
    ['USD', 'date', '2025-10-31', new Date('2025-10-31T00:00:00Z'), 'yyyy-mm-dd'],
    ['USD', 'month', '2025-10', new Date('2025-10-01T00:00:00Z'), 'mmm yyyy'],
    ['USD', 'instant', '2025-11-02T05:30:00Z', new Date('2025-11-02T01:30:00Z'), 'yyyy-mm-dd hh:mm'],
  ])('in %s of unit %s holds %j as a real value', async (currency, unit, value, expected, format) => {
    const cell = await cellOf(unit, value, { currency });
    expect(cell.value).toEqual(expected);
    expect(cell.numFmt).toBe(format);
  });

  test('of nothing is empty, not zero', async () => {
    expect((await cellOf('money', null)).value).toBeNull();
  });

  test.each(['=1+1', "=cmd|'/C calc'!A0", '+1', '-1', '@SUM(A1)', '00123', '1e5', '2025-01-01'])(
    'of text %j stays text',
    async (text) => {
      const cell = await cellOf('text', text);
      expect(cell.type).toBe(exceljs.ValueType.String);
      expect(cell.value).toBe(text);
    },
  );

  test('of more text than a cell holds is cut and says so', async () => {
    const value = (await cellOf('text', 'x'.repeat(40_000))).value as string;
    expect(value).toHaveLength(32_767);
    expect(value).toMatch(/x … \[cut to fit a cell\]$/);
  });
});

describe('a section sheet', () => {
  test('freezes and filters its main table, repeats its head in print and fits the width', async () => {
    const sheet = (await open(documentOf([receivables('en', 64)]))).worksheets[1] as exceljs.Worksheet;
    expect(sheet.getRow(6).values).toEqual([
      undefined,
      'Invoice',
      'Customer',
      'Due',
      'Days overdue',
      'Amount (USD)',
    ]);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 6 });
    expect(sheet.autoFilter).toBe('A6:E70');
    expect(sheet.pageSetup).toMatchObject({
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '6:6',
    });
    expect(sheet.getCell('A7').value).toBe('INV-10248');
    expect(sheet.getCell('C7').value).toEqual(new Date('2025-01-01T00:00:00Z'));
  });

  test('is as wide as its content, East Asian characters counting twice', async () => {
    const english = (await open(documentOf([table('text', 'abcdefghijkl')]))).worksheets[1]?.getColumn(
      1,
    ).width;
    const japanese = (
      await open(documentOf([table('text', '株式会社髙島﨑髙島﨑株式')]))
    ).worksheets[1]?.getColumn(1).width;
    expect(english).toBe(14.5);
    expect(japanese).toBe(26.5);
  });

  test('holds figures, charts and totals as numbers', async () => {
    const workbook = await open(boardPack('en'));
    const sales = workbook.getWorksheet('Sales') as exceljs.Worksheet;
    expect(sales.getRow(5).values).toEqual([
      undefined,
      'Revenue',
      1_240_530,
      0.154,
      1_075_400,
      'September 2025',
    ]);
    expect(sales.getCell('B5').numFmt).toBe('#,##0.00" USD"');
    const activity = workbook.getWorksheet('Activity') as exceljs.Worksheet;
    const total = activity.getColumn(1).values.indexOf('Total');
    expect(activity.getRow(total).values).toEqual([undefined, 'Total', 123, 784_500, 1, 471, 0.785, 38.2]);
  });
});

test('differences carry their sign', async () => {
  const sheet = (await open(documentOf([changes]))).worksheets[1] as exceljs.Worksheet;
  expect(sheet.getRow(7).values).toEqual([undefined, 'Online store', 812, -48]);
  expect(sheet.getCell('C7').numFmt).toBe('+#,##0;-#,##0;#,##0');
});

test('a head that other tables follow is neither frozen nor repeated over them', async () => {
  const sheet = (await open(documentOf([receivables('en', 20), changes]))).worksheets[1] as exceljs.Worksheet;
  expect(sheet.views[0]).toMatchObject({ ySplit: 2 });
  expect(sheet.pageSetup.printTitlesRow).toBeUndefined();
});

test('a row whose text wraps is as high as the text needs', async () => {
  const sheet = (await open(documentOf([table('text', 'short', 'a long name '.repeat(12))])))
    .worksheets[1] as exceljs.Worksheet;
  expect(sheet.getRow(6).height).toBeUndefined();
  expect(sheet.getRow(7).height).toBeGreaterThan(40);
});

test('the cover names the snapshot and links to every sheet', async () => {
  const workbook = await open(boardPack('en'));
  const cover = workbook.worksheets[0] as exceljs.Worksheet;
  const texts: string[] = [];
  const links: string[] = [];
  cover.eachRow((row) =>
    row.eachCell((cell) => {
      texts.push(cell.text);
      if (cell.hyperlink) links.push(cell.hyperlink);
    }),
  );
  for (const text of ['Monthly executive pack', 'sn_01JBQ7ZK3M', boardPack('en').identity.hash])
    expect(texts).toContain(text);
  expect(texts.some((text) => text.startsWith('! Overdue activities'))).toBe(true);
  expect(links).toEqual(workbook.worksheets.slice(1).map(({ name }) => `#'${name}'!A1`));
});

test('sheet names are ones that Excel accepts, whatever the sections are called', async () => {
  const titles = [
    'A/B: [x]*?\\',
    'a b   x',
    "'quoted'",
    'History',
    '',
    '売掛金'.repeat(20),
    '売掛金'.repeat(20),
    '😀'.repeat(20),
  ];
  const pack = documentOf([]);
  const sections = titles.map((title, index) => ({ id: `s${index}`, title, subtitle: '', blocks: [] }));
  const names = (await open({ ...pack, title: 'History', sections })).worksheets.map(({ name }) => name);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length + 1);
  for (const name of names) {
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).toMatch(/^(?!')[^[\]:*?/\\]+(?<!')$/);
    expect(name.isWellFormed()).toBe(true);
    expect(name.toLowerCase()).not.toBe('history');
  }
});

test('the archive carries no time of its own', async () => {
  const { bytes } = await renderWorkbook(boardPack('en'));
  const times = new Set<number>();
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    times.add(bytes.readUInt32LE(at + 12));
    times.add(bytes.readUInt32LE(bytes.readUInt32LE(at + 42) + 10));
  }
  expect([...times]).toEqual([0x0021_0000]);
});
