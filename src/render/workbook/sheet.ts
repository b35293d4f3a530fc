import type { Workbook, Worksheet } from 'exceljs';
import type { RenderDocument } from '../document.ts';
import { shortHash } from '../format.ts';
import { wordsIn } from '../words.ts';
import { displayWidth, type Grid, type Line } from './grid.ts';
import { heightOf, type Styles, stylesFor } from './style.ts';

/** A frozen block higher than this would leave no room for what scrolls. */
const MOST_FROZEN = 20;
const WIDTH = { least: 9, most: 48 };
/** Excel's limit, in points. */
const HIGHEST_ROW = 409;
/** Characters of a cell that matter for a row's height: more fill the highest row anyway. */
const MEASURED = 2000;
const PORTRAIT = 95;

/** A sheet with a grid's rows: styles, widths, filter and print setup. A head is frozen and repeated where no other table follows it. */
export function addSheet(workbook: Workbook, name: string, grid: Grid, document: RenderDocument): Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [viewOf(grid)] });
  const styles = stylesFor(document);
  grid.lines.forEach((line, index) => writeLine(sheet, index + 1, line, styles));
  const wide = setWidths(sheet, grid, document);
  grid.lines.forEach((line, index) => {
    spreadNote(sheet, index + 1, line, document);
    fitRow(sheet, index + 1, line, document);
  });
  if (grid.main)
    sheet.autoFilter = {
      from: { row: grid.main.head, column: 1 },
      to: { row: grid.main.last, column: grid.main.columns },
    };
  setPrint(sheet, grid, wide, document);
  return sheet;
}

function viewOf({ main }: Grid): Partial<Worksheet['views'][number]> & { state: 'frozen'; ySplit: number } {
  const ySplit = main && !main.hasFollowers && main.head <= MOST_FROZEN ? main.head : 2;
  return {
    state: 'frozen',
    ySplit,
    topLeftCell: `A${ySplit + 1}`,
    activeCell: `A${ySplit + 1}`,
    showGridLines: false,
  };
}

function writeLine(sheet: Worksheet, number: number, line: Line, styles: Styles): void {
  const row = sheet.getRow(number);
  const height = heightOf(line.kind, number === 1);
  if (height !== null) row.height = height;
  line.cells.forEach(({ value }, index) => {
    const cell = row.getCell(index + 1);
    cell.value = value;
    cell.style = styles(line, index, number === 1);
  });
}

/** Widths from what the columns hold; titles and notes run over the columns beside them. Returns the sum. */
function setWidths(sheet: Worksheet, { lines, widths = [] }: Grid, document: RenderDocument): number {
  const tabular = lines.filter(({ kind }) => kind === 'head' || kind === 'body' || kind === 'total');
  const count = tabular.reduce((most, { cells }) => Math.max(most, cells.length), 1);
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const widest = tabular.reduce((most, line) => Math.max(most, cellWidth(line, index, document)), 0);
    const width = widths[index] ?? Math.min(Math.max(widest + 2.5, WIDTH.least), WIDTH.most);
    sheet.getColumn(index + 1).width = width;
    sum += width;
  }
  return sum;
}

function cellWidth(line: Line, index: number, document: RenderDocument): number {
  const cell = line.cells[index];
  if (!cell) return 0;
  // A head may wrap; it needs room for the filter's button.
  return line.kind === 'head' ? Math.min(displayWidth(cell, document), 22) + 2 : displayWidth(cell, document);
}

/** A long note runs over all columns and as many lines as it needs, up to the height that a row may have. */
function spreadNote(sheet: Worksheet, number: number, line: Line, document: RenderDocument): void {
  const [cell, second] = line.cells;
  if ((line.kind !== 'note' && line.kind !== 'warning') || !cell || second) return;
  const columns = Math.min(Math.max(sheet.columnCount, 6), 8);
  const room = Array.from(
    { length: columns },
    (_, index) => sheet.getColumn(index + 1).width ?? WIDTH.least,
  ).reduce((a, b) => a + b, 0);
  const lines = Math.ceil(displayWidth(cell, document, Number.POSITIVE_INFINITY) / room);
  if (lines < 2) return;
  sheet.mergeCells(number, 1, number, columns);
  sheet.getRow(number).height = Math.min(lines * 14 + 2, HIGHEST_ROW);
  const target = sheet.getRow(number).getCell(1);
  target.style = { ...target.style, alignment: { vertical: 'top', wrapText: true } };
}

/** Rows whose texts wrap get the height that they need; not every program finds it by itself. */
function fitRow(sheet: Worksheet, number: number, line: Line, document: RenderDocument): void {
  if (line.kind !== 'body') return;
  const lines = line.cells.map((cell, index) => {
    const width = (sheet.getColumn(index + 1).width ?? WIDTH.least) - 2;
    return typeof cell.value === 'string' ? Math.ceil(displayWidth(cell, document, MEASURED) / width) : 1;
  });
  const most = Math.max(1, ...lines);
  if (most > 1) sheet.getRow(number).height = Math.min(most * 13.5 + 2, HIGHEST_ROW);
}

function setPrint(sheet: Worksheet, { main }: Grid, width: number, document: RenderDocument): void {
  const words = wordsIn(document.language);
  const { snapshotId, hash } = document.identity;
  Object.assign(sheet.pageSetup, {
    paperSize: document.page === 'A4' ? 9 : undefined,
    orientation: width > PORTRAIT ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 },
    ...(main && !main.hasFollowers ? { printTitlesRow: `${main.head}:${main.head}` } : {}),
  });
  const identity = `${words.snapshot} ${snapshotId} · ${words.hash} ${shortHash(hash)}`.replaceAll('&', '&&');
  sheet.headerFooter.oddFooter = `&L&8${identity}&R&8&P / &N`;
}
