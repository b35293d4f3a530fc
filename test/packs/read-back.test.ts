import { mkdtempSync, rmSync } from 'node:fs';
import type { Cell, Worksheet } from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/calendar.ts';
import { entities } from '../../src/entities/registry.ts';
import { minorUnits } from '../../src/money.ts';
import { fillPack, type Pack } from '../../src/packs/assemble.ts';
import { requestedDocuments } from '../../src/packs/requested.ts';
import { formatted } from '../../src/packs/shorten.ts';
import { templateNames } from '../../src/packs/template.ts';
import { numbersIn } from '../../src/packs/verify.ts';
import type { Block, Chart, Figure, RenderDocument, Table, Unit, Value } from '../../src/render/document.ts';
import { formatChange, formatCompact, formatValue, shortFormat } from '../../src/render/format.ts';
import { cellText } from '../../src/render/pdf/table/layout.ts';
import { renderAs } from '../../src/render/render.ts';
import { writeSample } from '../../src/sample/write.ts';
import type { Tenant } from '../../src/snapshot/context.ts';
import type { Snapshot } from '../../src/snapshot/publish.ts';
import { csvSource } from '../../src/sources/csv.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { loadWhole, testScope } from '../fixtures/given.ts';
import { pdfText, reopened } from '../render/reopen.ts';
import { publish, tenantLike } from '../snapshot/published.ts';

const everything = new Set(entities.map(({ name }) => name));
const packs = Object.fromEntries(
  templateNames().map((template) => [
    template,
    { template, schedule: '0 8 1 * *', recipients: ['ceo@example.com'] },
  ]),
);
const owner = 'owner@example.com';
const samples = [
  {
    profile: 'usd',
    tenant: tenantLike('acme', { timezone: 'America/New_York', packs, owner, page: 'Letter' }),
  },
  {
    profile: 'jpy',
    tenant: tenantLike('hanabi', {
      timezone: 'Asia/Tokyo',
      currency: 'JPY',
      language: 'ja',
      packs,
      owner,
    }),
  },
] as const;

let database: TestDatabase;
const snapshots = new Map<string, Snapshot>();

beforeAll(async () => {
  database = await testDatabase();
  for (const { profile, tenant } of samples) {
    const folder = mkdtempSync('/tmp/boardpack-read-back-');
    await writeSample({ out: folder, scale: 0.3, until: '2026-11-01', profile });
    await loadWhole(database.db, testScope(tenant.id, tenant), csvSource(folder));
    rmSync(folder, { recursive: true });
    for (const asOf of ['2026-10-01T13:00:00Z', '2026-10-25T13:00:00Z', '2026-11-01T13:00:00Z']) {
      const requested = requestedDocuments(tenant, dayOf(new Date(asOf), tenant.timezone));
      snapshots.set(tenant.id, await publish(database.db, tenant, asOf, requested));
    }
  }
}, 120_000);
afterAll(() => database.drop());

function packOf(tenant: Tenant, template: string): Promise<Pack> {
  const snapshot = snapshots.get(tenant.id) as Snapshot;
  const occasion = {
    pack: template,
    dueAt: snapshot.asOf,
    isLate: false,
    snapshot,
    provided: everything,
    quarantined: 0,
  };
  return database.db.tenant(tenant.id, (tx) => fillPack(tx, tenant, occasion, tenant.language));
}

function isShown(value: unknown): value is number {
  return typeof value === 'number';
}

describe.each(samples.map(({ tenant }) => tenant))('the files of $id', (tenant) => {
  test.each(templateNames())('%s: every number of the document stands in the workbook', async (template) => {
    const { document } = await packOf(tenant, template);
    const { bytes } = await renderAs('excel', document);
    expect(wrongInWorkbook((await reopened(bytes)).worksheets, document)).toEqual([]);
    expect(numbersIn(document).length).toBeGreaterThan(50);
  });

  test.each(templateNames())(
    '%s: every figure, row and bar stands in its section’s pages',
    async (template) => {
      const document = formatted(await packOf(tenant, template), 'pdf', true);
      const { bytes } = await renderAs('pdf', document);
      expect(missingInText(await pdfText(bytes), document)).toEqual([]);
    },
  );

  test('a number that a file does not hold would be found', async () => {
    const document = formatted(await packOf(tenant, 'monthly-executive'), 'pdf', true);
    const [pdf, excel] = [await renderAs('pdf', document), await renderAs('excel', document)];
    const text = await pdfText(pdf.bytes);
    const sheets = (await reopened(excel.bytes)).worksheets;
    const tables = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])),
    );
    let changed = 0;
    for (const { rows } of tables)
      for (const row of rows.slice(0, 1))
        for (const [at, value] of row.entries()) {
          if (!isShown(value) || at === 0) continue;
          row[at] = value + 1234.56;
          changed += 1;
          expect(missingInText(text, document)).toHaveLength(1);
          expect(wrongInWorkbook(sheets, document)).toHaveLength(1);
          row[at] = value;
        }
    expect(changed).toBeGreaterThan(20);
  });
});

function wrongInWorkbook([cover, ...sheets]: Worksheet[], document: RenderDocument): string[] {
  const inSections = document.sections.flatMap(({ title, blocks }, at) =>
    blocks.flatMap((block) =>
      wrongBlock(sheets[at] as Worksheet, block, document).map((each) => `${title}: ${each}`),
    ),
  );
  return [
    ...document.headline.flatMap((figure) => wrongFigure(cover as Worksheet, figure, document)),
    ...inSections,
  ];
}

function wrongBlock(sheet: Worksheet, block: Block, document: RenderDocument): string[] {
  if (block.kind === 'note') return [];
  if (block.kind === 'figures')
    return block.figures.flatMap((figure) => wrongFigure(sheet, figure, document));
  return wrongTable(sheet, block.kind === 'chart' ? tableOf(block) : block, document);
}

function missingInText(text: string, document: RenderDocument): string[] {
  const [cover = '', ...parts] = partsOf(text, document);
  const inSections = document.sections.flatMap(({ title, blocks }, at) =>
    blocks.flatMap((block) =>
      missingBlock(parts[at] ?? '', block, document).map((each) => `${title}: ${each}`),
    ),
  );
  return [...document.headline.flatMap((figure) => missingFigure(cover, figure, document)), ...inSections];
}

function missingBlock(text: string, block: Block, document: RenderDocument): string[] {
  if (block.kind === 'figures')
    return block.figures.flatMap((figure) => missingFigure(text, figure, document));
  if (block.kind === 'table') return missingRows(text, block, document);
  return block.kind === 'chart' && block.type === 'bars' ? missingBars(text, block, document) : [];
}

/** A bar has its value at its end; columns and lines are read by their axis and stand as numbers in the workbook. */
function missingBars(text: string, { title, series, unit }: Chart, document: RenderDocument): string[] {
  const write = shortFormat(
    series.flatMap(({ values }) => values.filter(isShown)),
    unit,
    document,
  );
  return series
    .filter(({ scenario = 'actual' }) => scenario === 'actual')
    .flatMap(({ values }) => values.slice(0, 20).filter(isShown).map(write))
    .filter((word) => !has(text, word))
    .map((word) => `${title}: no bar says ${word}`);
}

/** The cover's text, then each section's: what stands between its title and the next one's, after the contents. */
function partsOf(text: string, { sections }: RenderDocument): string[] {
  const lines = text.split(/[\n\f]/);
  const starts = sections.reduce<number[]>((found, { title }) => {
    const after = found.at(-1) ?? 0;
    const at = lines.findIndex((line, index) => index > after && isTitle(line, title));
    return [...found, at];
  }, []);
  return [0, ...starts].map((from, at) => lines.slice(from, starts[at] ?? lines.length).join('\n'));
}

/** In the contents a page number follows. */
function isTitle(line: string, title: string): boolean {
  const plain = line.replace(/\s+/g, '');
  return plain === title.replace(/\s+/g, '');
}

function missingFigure(text: string, figure: Figure, document: RenderDocument): string[] {
  const { label, value, unit, change } = figure;
  if (!isShown(value)) return [];
  const short = formatCompact(value, unit, document);
  const wanted = [short, ...(change ? [formatChange(change, document)] : [])];
  return wanted.filter((word) => !has(text, word)).map((word) => `${label} ${word} is missing`);
}

/** As a word of its own, so that 12 is not found in 1,234. */
function has(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\d.,])${escaped}(?![\\d,]|\\.\\d)`).test(text);
}

function missingRows(text: string, table: Table, document: RenderDocument): string[] {
  if (table.rows.length === 0) return [];
  const lines = text.split('\n');
  return [...table.rows, ...(table.total ? [table.total] : [])].flatMap((row) => {
    const cells = row.flatMap((value, at) => {
      const column = table.columns[at];
      return column && isShown(value) ? [cellText(value, column, document)] : [];
    });
    const pattern = new RegExp(
      cells
        .map((cell) => `(?<![\\d.,])${cell.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\d,]|\\.\\d)`)
        .join('.*'),
    );
    return lines.some((line) => pattern.test(line)) ? [] : [`${table.title}: no line has ${cells.join(' ')}`];
  });
}

/** A workbook keeps a chart's points as a table. */
function tableOf({ title, categories, series, unit }: Chart): Table {
  const columns = [{ label: '', unit: categories.unit }, ...series.map(({ label }) => ({ label, unit }))];
  const rows =
    series.length === 0
      ? []
      : categories.values.map((category, at) => [
          category,
          ...series.map(({ values }) => values[at] ?? null),
        ]);
  return { kind: 'table', title, columns, rows, empty: '' };
}

function wrongFigure(sheet: Worksheet, figure: Figure, document: RenderDocument): string[] {
  const { label, value, unit, change } = figure;
  if (!isShown(value)) return [];
  const rows = rowsOf(sheet).filter((row) => row[0]?.text === label);
  const isRight = (row: (Cell | undefined)[]) =>
    holds(row[1], value, unit, document) &&
    (!change ||
      (holds(row[2], change.value, change.unit, document) && holds(row[3], change.previous, unit, document)));
  return rows.some(isRight) ? [] : [`${label} ${formatValue(value, unit, document)} is missing`];
}

function wrongTable(sheet: Worksheet, table: Table, document: RenderDocument): string[] {
  if (table.rows.length === 0) return [];
  const all = rowsOf(sheet);
  const wanted = [...table.rows, ...(table.total ? [table.total] : [])];
  const isRight = (from: number) =>
    wanted.every((row, at) =>
      row.every((value, column) => {
        const { unit, variance } = table.columns[column] as Table['columns'][number];
        return (
          !isShown(value) || holds(all[from + at]?.[column], value, unit, document, variance !== undefined)
        );
      }),
    );
  const titles = all.flatMap((row, at) => (row[0]?.text === table.title ? [at] : []));
  // Below the title come, where there is one, the subtitle, and the heads.
  return titles.some((at) => isRight(at + 2) || isRight(at + 3))
    ? []
    : [`${table.title} is not there, or not with its numbers`];
}

function rowsOf(sheet: Worksheet): (Cell | undefined)[][] {
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => sheet.getRow(row + 1).getCell(column + 1)),
  );
}

/** Whether a cell is that number, to the last digit, and shown as its unit asks. */
function holds(
  cell: Cell | undefined,
  value: Value,
  unit: Unit,
  { currency }: RenderDocument,
  isDifference = false,
): boolean {
  const expected = unit === 'percentage' ? Number((Number(value) / 100).toPrecision(12)) : value;
  const format = cell?.numFmt ?? '';
  return (
    cell?.value === expected &&
    formats(unit, currency).test(format) &&
    (!isDifference || format.startsWith('+'))
  );
}

function formats(unit: Unit, currency: string): RegExp {
  if (unit === 'fraction' || unit === 'percentage') return /^\+?0\.0%/;
  if (unit === 'points') return /^\+0\.0" .+";-0\.0/;
  if (unit === 'count' || unit === 'milliseconds') return /^\+?#,##0(?!\.)/;
  if (unit === 'money') return minorUnits(currency) === 0 ? /^\+?#,##0(?!\.)/ : /^\+?#,##0\.00(?!0)/;
  return /^\+?#,##0\.0(?!0)/;
}
