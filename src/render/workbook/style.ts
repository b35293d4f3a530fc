import type { Alignment, Cell as SheetCell, Font, Row } from 'exceljs';
import { theme } from '../../../templates/theme.ts';
import type { RenderDocument } from '../document.ts';
import { isNumeric } from '../format.ts';
import type { Line } from './grid.ts';

const { colour } = theme;
const SIZES = { first: 16, title: 12, text: 10 };

/** A colour as workbooks write it. */
export function argb(hex: string): { argb: string } {
  return { argb: `FF${hex.slice(1)}` };
}

/** Gives a row the look of its kind; the first row of a sheet is its large title. */
export function styleRow(row: Row, line: Line, document: RenderDocument): void {
  if (line.kind === 'title') row.height = row.number === 1 ? 26 : 19;
  line.cells.forEach((cell, index) => {
    const target = row.getCell(index + 1);
    target.font = fontOf(line.kind, row.number, theme.workbookFont[document.language]);
    target.alignment = alignmentOf(line.kind, cell, index);
    decorate(target, line.kind);
  });
}

function fontOf(kind: Line['kind'], row: number, name: string): Partial<Font> {
  const font = { name, size: SIZES.text, color: argb(colour.ink) };
  switch (kind) {
    case 'title':
      return { ...font, size: row === 1 ? SIZES.first : SIZES.title, bold: true };
    case 'subtitle':
      return { ...font, color: argb(colour.muted) };
    case 'head':
      return { ...font, bold: true, color: argb(colour.onBrand) };
    case 'warning':
      return { ...font, bold: true, color: argb(colour.warning) };
    case 'total':
      return { ...font, bold: true };
    default:
      return font;
  }
}

function alignmentOf(
  kind: Line['kind'],
  { unit = 'text' }: Line['cells'][number],
  index: number,
): Partial<Alignment> {
  if (kind !== 'head' && kind !== 'body' && kind !== 'total') return { vertical: 'middle' };
  const across: Partial<Alignment> = isNumeric(unit)
    ? { horizontal: 'right' }
    : { horizontal: 'left', indent: index === 0 ? 0 : 1 };
  const wraps = kind === 'head' || (kind === 'body' && unit === 'text');
  return { ...across, vertical: kind === 'head' ? 'bottom' : 'top', ...(wraps ? { wrapText: true } : {}) };
}

function decorate(cell: SheetCell, kind: Line['kind']): void {
  const line = argb(colour.strongRule);
  if (kind === 'head') cell.fill = { type: 'pattern', pattern: 'solid', fgColor: argb(colour.brand) };
  if (kind === 'body') cell.border = { bottom: { style: 'hair', color: argb(colour.rule) } };
  if (kind === 'total')
    cell.border = { top: { style: 'thin', color: line }, bottom: { style: 'double', color: line } };
}
