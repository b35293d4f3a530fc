import type { Alignment, Font, Style } from 'exceljs';
import { theme } from '../../../templates/theme.ts';
import type { RenderDocument, Unit } from '../document.ts';
import { isNumeric } from '../format.ts';
import type { Line } from './grid.ts';

const { colour } = theme;
const SIZES = { first: 16, title: 12, text: 10 };

/** A colour as workbooks write it. */
export function argb(hex: string): { argb: string } {
  return { argb: `FF${hex.slice(1)}` };
}

/** The looks of a workbook's cells, one shared object per look: a style per cell would cost more memory than the values. */
export type Styles = (line: Line, index: number, isFirstRow: boolean) => Partial<Style>;

/** Looks by kind of row, place and unit, made once each. */
export function stylesFor(document: RenderDocument): Styles {
  const made = new Map<string, Partial<Style>>();
  const name = theme.workbookFont[document.language];
  return (line, index, isFirstRow) => {
    const { unit = 'text', format } = line.cells[index] as Line['cells'][number];
    const key = [line.kind, isFirstRow, index === 0, unit, format].join('|');
    const style = made.get(key) ?? styleOf(line.kind, index, unit, format, isFirstRow, name);
    made.set(key, style);
    return style;
  };
}

function styleOf(
  kind: Line['kind'],
  index: number,
  unit: Unit,
  format: string | undefined,
  isFirstRow: boolean,
  name: string,
): Partial<Style> {
  return {
    font: fontOf(kind, isFirstRow, name),
    alignment: alignmentOf(kind, unit, index),
    ...decorationOf(kind),
    ...(format ? { numFmt: format } : {}),
  };
}

/** The height in points of a row that has one of its own: titles. */
export function heightOf(kind: Line['kind'], isFirstRow: boolean): number | null {
  if (kind === 'brand') return isFirstRow ? 34 : 20;
  if (kind !== 'title') return null;
  return isFirstRow ? 26 : 19;
}

function fontOf(kind: Line['kind'], isFirstRow: boolean, name: string): Partial<Font> {
  const font = { name, size: SIZES.text, color: argb(colour.ink) };
  switch (kind) {
    case 'title':
      return { ...font, size: isFirstRow ? SIZES.first : SIZES.title, bold: true };
    case 'brand':
      return {
        ...font,
        size: isFirstRow ? SIZES.first : SIZES.text,
        bold: isFirstRow,
        color: argb(colour.onBrand),
      };
    case 'subtitle':
      return { ...font, color: argb(colour.muted) };
    case 'head':
      return { ...font, bold: true, color: argb(colour.onBrand) };
    case 'warning':
      return { ...font, color: argb(colour.warning) };
    case 'total':
      return { ...font, bold: true };
    default:
      return font;
  }
}

function alignmentOf(kind: Line['kind'], unit: Unit, index: number): Partial<Alignment> {
  if (kind !== 'head' && kind !== 'body' && kind !== 'total') return { vertical: 'middle' };
  const across: Partial<Alignment> = isNumeric(unit)
    ? { horizontal: 'right' }
    : { horizontal: 'left', indent: index === 0 ? 0 : 1 };
  const wraps = kind === 'head' || (kind === 'body' && unit === 'text');
  return { ...across, vertical: kind === 'head' ? 'bottom' : 'top', ...(wraps ? { wrapText: true } : {}) };
}

function decorationOf(kind: Line['kind']): Partial<Style> {
  const line = argb(colour.strongRule);
  switch (kind) {
    case 'brand':
    case 'head':
      return { fill: { type: 'pattern', pattern: 'solid', fgColor: argb(colour.brand) } };
    case 'body':
      return { border: { bottom: { style: 'hair', color: argb(colour.rule) } } };
    case 'total':
      return { border: { top: { style: 'thin', color: line }, bottom: { style: 'double', color: line } } };
    default:
      return {};
  }
}
