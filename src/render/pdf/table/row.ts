import { theme } from '../../../../templates/theme.ts';
import type { Column, Table, Value } from '../../document.ts';
import { isNumeric, unitLabel } from '../../format.ts';
import { oneLine } from '../../text/clean.ts';
import { wrapAtMost } from '../../text/wrap.ts';
import type { Box } from '../../chart/shapes.ts';
import type { Scale } from '../../chart/scale.ts';
import type { Canvas, Tag } from '../canvas.ts';
import { paintBox } from '../chart.ts';
import { cellText, type Group, indentOf, PAD } from './layout.ts';
import { varianceBar } from '../../chart/variance-cell.ts';

/** What drawing a table's rows needs to know. */
export interface Setting {
  canvas: Canvas;
  table: Table;
  group: Group;
  size: number;
  /** Where the table begins. */
  left: number;
  /** Scales of the columns whose cells are drawn as bars, by column. */
  variances: ReadonlyMap<number, Scale>;
}

export interface Row {
  /** A cell that is quiet holds nothing, or no money, so that the eye finds the others. */
  cells: { lines: string[]; unit: string; x: number; right: boolean; quiet: boolean; bar: Box | null }[];
  height: number;
  leading: number;
  kind: 'head' | 'body' | 'total';
}

const MOST_LINES = 3;

/** A row of values ready to be drawn: each cell's lines, where it stands, and the row's height. */
function bodyRow(setting: Setting, values: readonly Value[], kind: 'body' | 'total' = 'body'): Row {
  const { canvas, size } = setting;
  const weight = kind === 'total' ? 'bold' : 'regular';
  return rowOf(setting, kind, size * 1.3, size * 0.55, (column, index, width) => {
    const text = cellText(values[index], column, canvas.reader);
    const lines =
      column.unit === 'text'
        ? wrapAtMost(text, width, MOST_LINES, (line) => canvas.measure(line, size, weight))
        : [text];
    return { lines, unit: '', value: kind === 'total' ? null : (values[index] ?? null) };
  });
}

/** All rows of a table, the total last. */
export function bodyRows(setting: Setting): Row[] {
  const { rows, total } = setting.table;
  const body = rows.map((values) => bodyRow(setting, values));
  return total ? [...body, bodyRow(setting, total, 'total')] : body;
}

/** The head: labels in smaller type, the unit of the cells below each. */
export function headRow(setting: Setting): Row {
  const { canvas } = setting;
  const size = setting.size - 1;
  return rowOf(setting, 'head', size * 1.3, 5, (column, _, width) => ({
    lines: wrapAtMost(oneLine(column.label), width, MOST_LINES, (line) => canvas.measure(line, size, 'bold')),
    unit: unitLabel(column.unit, canvas.reader),
  }));
}

type Fill = (
  column: Column,
  index: number,
  width: number,
) => { lines: string[]; unit: string; value?: Value };

function rowOf(
  { table, group, left, variances }: Setting,
  kind: Row['kind'],
  leading: number,
  pad: number,
  fill: Fill,
): Row {
  let x = left;
  const cells = group.columns.map((index, place) => {
    const column = table.columns[index] as Column;
    const width = group.widths[place] as number;
    const right = isNumeric(column.unit);
    const indent = indentOf(table, index);
    const { value = null, ...texts } = fill(column, index, width - indent);
    const scale = variances.get(index);
    const bar = scale ? varianceBar(value, column, scale, x) : null;
    const quiet = kind === 'body' && (value === null || (column.unit === 'money' && Number(value) === 0));
    const cell = { ...texts, x: right ? x + width : x + indent, right, quiet, bar };
    x += width + PAD;
    return cell;
  });
  const lines = Math.max(1, ...cells.map((cell) => cell.lines.length + (cell.unit ? 1 : 0)));
  return { cells, kind, leading, height: lines * leading + pad };
}

/** Draws a row at y; with a tag for its table every cell is tagged, without one (a repeated head) nothing is. */
export function drawRow(setting: Setting, row: Row, y: number, tableTag: Tag | null): void {
  const { canvas } = setting;
  if (!tableTag) {
    canvas.artifact(() => row.cells.forEach((_, index) => drawCell(setting, row, index, y)), {
      type: 'Pagination',
    });
    return;
  }
  const tag = canvas.tag('TR', tableTag);
  row.cells.forEach((_, index) => {
    const draw = (): void => drawCell(setting, row, index, y);
    if (row.kind === 'head') canvas.content('TH', tag, draw, { scope: 'Column' });
    else canvas.content('TD', tag, draw);
  });
  tag.end();
}

function drawCell({ canvas, size: tableSize }: Setting, row: Row, index: number, y: number): void {
  const cell = row.cells[index] as Row['cells'][number];
  const align = cell.right ? 'right' : 'left';
  const head = row.kind === 'head';
  const size = head ? tableSize - 1 : tableSize;
  const weight = row.kind === 'body' ? 'regular' : 'bold';
  // Heads stand on their rule, so that short and long ones share a bottom line.
  const used = cell.lines.length + (cell.unit ? 1 : 0);
  const first = head
    ? y + row.height - 5 - used * row.leading + size
    : y + row.height / 2 - (used * row.leading) / 2 + size * 1.02;
  const fill = head || cell.quiet ? theme.colour.muted : theme.colour.ink;
  if (cell.bar) paintBox(canvas, { ...cell.bar, y: y + row.height / 2 - cell.bar.height / 2 });
  cell.lines.forEach((line, at) =>
    canvas.text(line, cell.x, first + at * row.leading, { size, weight, align, fill }),
  );
  if (cell.unit)
    canvas.text(cell.unit, cell.x, first + cell.lines.length * row.leading, {
      size,
      align,
      fill: theme.colour.muted,
    });
}
