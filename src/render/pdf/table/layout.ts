import type { Weight } from '../../../../templates/theme.ts';
import type { Column, Table } from '../../document.ts';
import { formatCell, formatDifference, isNumeric, type Reader, unitLabel } from '../../format.ts';
import { oneLine } from '../../text/clean.ts';
import { BARS } from '../../chart/variance-cell.ts';

/** Columns that stand side by side; a table too wide for the page is set as several groups that repeat its first column. */
export interface Group {
  columns: number[];
  widths: number[];
}

export interface Layout {
  size: number;
  groups: Group[];
}

type Measure = (text: string, size: number, weight?: Weight) => number;

/** Space between columns. */
export const PAD = 12;

const SIZES = [8.5, 7.5, 6.5] as const;
const WIDEST = 230;
const NARROW = 0.42;
const TWO_THIRDS = 0.66;
const SLIM = 0.24;
const HALF = 0.5;
/** Widest head that is worth one line. */
const HEAD = 150;
/** Space before a left-aligned column that follows a right-aligned one. */
const INDENT = 10;
const NARROWEST = 64;

interface Need {
  /** Wide enough for every cell on one line. */
  natural: number;
  /** As narrow as the column may become; equal to natural where a cell must not be broken. */
  least: number;
  /** Wide enough for its head on one line, too. */
  ideal: number;
}

/** Text of a cell on one line. Long texts are cut to what a few lines can show before anything measures them. */
export function cellText(
  value: Table['rows'][number][number] | undefined,
  column: Column,
  reader: Reader,
): string {
  const text = column.variance
    ? formatDifference(value ?? null, column.unit, reader)
    : formatCell(value ?? null, column.unit, reader);
  return oneLine(text.slice(0, 600));
}

/**
 * Widths, type size and, where even the smallest type does not fit, groups of columns. Smaller type is preferred to broken texts
 * as long as it stays easy to read; numbers and dates are never broken or cut.
 */
export function layoutOf(
  table: Table,
  { width: available, tableSize = SIZES[0] }: { width: number; tableSize?: number },
  reader: Reader,
  measure: Measure,
): Layout {
  const all = table.columns.map((_, index) => index);
  const cells = all.map((index) => longest(cellsOf(table, index, reader)));
  const needs = (size: number): Need[] =>
    all.map((index) => needOf(table, index, cells[index] as string[], size, reader, measure));
  const sizes = SIZES.filter((size) => size <= tableSize);
  const sized = sizes.map((size) => ({ size, needs: needs(size) }));
  const roomy = sized.slice(0, -1).find((each) => sumOf(all, each.needs, 'natural') <= available);
  const tight = roomy ?? sized.find((each) => sumOf(all, each.needs, 'least') <= available);
  if (tight) {
    return { size: tight.size, groups: [{ columns: all, widths: fit(all, tight.needs, table, available) }] };
  }
  const smallest = sized.at(-1) as (typeof sized)[number];
  const groups = grouped(smallest.needs, available);
  return {
    size: smallest.size,
    groups: groups.map((columns) => ({ columns, widths: fit(columns, smallest.needs, table, available) })),
  };
}

/** How far a column's cells are set in from its left edge. */
export function indentOf(table: Table, index: number): number {
  const [before, column] = [table.columns[index - 1], table.columns[index]];
  return before && column && isNumeric(before.unit) && !isNumeric(column.unit) ? INDENT : 0;
}

function cellsOf(table: Table, index: number, reader: Reader): string[] {
  const column = table.columns[index] as Column;
  return [...table.rows, table.total ?? []].map((row) => cellText(row[index], column, reader));
}

function needOf(
  table: Table,
  index: number,
  cells: readonly string[],
  size: number,
  reader: Reader,
  measure: Measure,
): Need {
  const column = table.columns[index] as Column;
  const indent = indentOf(table, index);
  const widest = Math.max(0, ...cells.map((text) => measure(text, size, 'bold'))) + indent;
  const head = headWidth(column, size, reader, measure) + indent;
  const bars = column.variance ? BARS + 8 : 0;
  const line = Math.min(measure(labelOf(column), size - 1, 'bold') + indent, HEAD);
  if (column.unit !== 'text') {
    const natural = Math.max(widest + bars, head);
    return { natural, least: natural, ideal: Math.max(natural, line) };
  }
  const natural = Math.min(Math.max(widest, head, (column.width ?? 0) * size * 0.55), WIDEST);
  return { natural, least: Math.min(natural, Math.max(NARROWEST, head)), ideal: Math.max(natural, line) };
}

/** A head may wrap, but not inside a word. */
function headWidth(column: Column, size: number, reader: Reader, measure: Measure): number {
  const words = [...labelOf(column).split(/\s+/), unitLabel(column.unit, reader)];
  const word = Math.max(...words.map((text) => measure(text, size - 1, 'bold')));
  const whole = measure(labelOf(column), size - 1, 'bold');
  return Math.min(Math.max(word, Math.min(whole / 2, 60)), 90);
}

function labelOf({ label }: Column): string {
  return oneLine(label).slice(0, 120);
}

// Digits have one width: only the longest texts can be the widest ones.
function longest(texts: string[]): string[] {
  const length = Math.max(0, ...texts.map((text) => text.length));
  return [...new Set(texts.filter((text) => text.length >= length * 0.75))].slice(0, 60);
}

/** Width of columns side by side. */
function sumOf(columns: number[], needs: Need[], which: keyof Need): number {
  return columns.reduce((sum, index) => sum + (needs[index] as Need)[which], PAD * (columns.length - 1));
}

/** As many columns per group as fit beside the first one. */
function grouped(needs: Need[], available: number): number[][] {
  const groups: number[][] = [];
  for (let index = 1; index < needs.length; index += 1) {
    const group = groups.at(-1);
    if (group && sumOf([...group, index], needs, 'least') <= available) group.push(index);
    else groups.push([0, index]);
  }
  return groups.length > 0 ? groups : [[0]];
}

/**
 * Text columns give way first. What is left over goes to heads that would wrap, then in three shares to each text column and one
 * to the others; a table that needs little is set over a part of the width, so that a name and its number stay together.
 */
function fit(columns: number[], needs: Need[], table: Table, available: number): number[] {
  const gaps = PAD * (columns.length - 1);
  const natural = columns.reduce((sum, index) => sum + (needs[index] as Need).natural, 0);
  const least = columns.reduce((sum, index) => sum + (needs[index] as Need).least, 0);
  const room = available * partOf((natural + gaps) / available) - gaps;
  if (natural > room) {
    const share = Math.max(0, (room - least) / (natural - least || 1));
    return columns.map((index) => spread(needs[index] as Need, share, room));
  }
  const wish = columns.reduce((sum, index) => sum + (needs[index] as Need).ideal, 0) - natural;
  const granted = Math.min(1, (room - natural) / (wish || 1));
  const left = room - natural - wish * granted;
  const shares = columns.map((index) => (isNumeric((table.columns[index] as Column).unit) ? 1 : 3));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return columns.map((index, place) => {
    const need = needs[index] as Need;
    return need.natural + (need.ideal - need.natural) * granted + (left * (shares[place] as number)) / whole;
  });
}

/** The part of the width that a table takes, by the part that it needs. */
function partOf(need: number): number {
  if (need < SLIM) return HALF;
  return need < NARROW ? TWO_THIRDS : 1;
}

function spread({ natural, least }: Need, share: number, room: number): number {
  return Math.min(least + (natural - least) * share, room);
}
