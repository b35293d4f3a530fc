import type { Block, Chart, Column, Figure, Section, Table, Unit } from '../document.ts';
import { formatValue, type Reader, unitLabel } from '../format.ts';
import { wordsIn } from '../words.ts';
import { type Cell, cellOf, changeCell, signedFormat, textOf } from './cell.ts';

/** A row of a sheet and how it looks. */
export interface Line {
  kind: 'brand' | 'title' | 'subtitle' | 'head' | 'body' | 'total' | 'note' | 'warning' | 'space';
  cells: (Cell & { unit?: Unit })[];
}

/** A sheet's rows from the top, and where its main table lies (row numbers from 1, both ends included). */
export interface Grid {
  lines: Line[];
  main: { head: number; last: number; columns: number; hasFollowers: boolean } | null;
  /** Widths of columns in characters, where they do not follow from the content. */
  widths?: readonly number[];
}

/** A section stacked into rows: blocks in their order, but its largest table before charts and other tables. */
export function gridOf(section: Section, reader: Reader): Grid {
  const grid: Grid = {
    lines: [text('title', section.title, reader), text('subtitle', section.subtitle, reader)],
    main: null,
  };
  const main = mainOf(section.blocks);
  const blocks = inOrder(section.blocks, main);
  const followed =
    main !== null && blocks.slice(blocks.indexOf(main) + 1).some(({ kind }) => kind !== 'note');
  for (const block of blocks) {
    grid.lines.push({ kind: 'space', cells: [] });
    if (block === main)
      grid.main = {
        head: grid.lines.length + headAt(main),
        last: 0,
        columns: main.columns.length,
        hasFollowers: followed,
      };
    grid.lines.push(...linesOf(block, reader));
    if (block === main && grid.main) grid.main.last = grid.main.head + main.rows.length;
  }
  return grid;
}

/** The table that gets the filter and the frozen head: the longest one. */
function mainOf(blocks: readonly Block[]): Table | null {
  const tables = blocks.filter(
    (block): block is Table => block.kind === 'table' && block.rows.length > 0 && block.columns.length > 0,
  );
  return tables.reduce<Table | null>(
    (longest, table) => (longest && longest.rows.length >= table.rows.length ? longest : table),
    null,
  );
}

function inOrder(blocks: readonly Block[], main: Table | null): Block[] {
  if (!main) return [...blocks];
  const first = blocks.findIndex((block) => block.kind === 'table' || block.kind === 'chart');
  const others = blocks.filter((block) => block !== main);
  return [...others.slice(0, first), main, ...others.slice(first)];
}

/** Rows of a table above its head, plus one. */
function headAt(table: Table): number {
  return (table.title ? 1 : 0) + (table.subtitle ? 1 : 0) + 1;
}

function linesOf(block: Block, reader: Reader): Line[] {
  switch (block.kind) {
    case 'figures':
      return figureLines(block.figures, reader);
    case 'table':
      return tableLines(block, reader);
    case 'chart':
      return tableLines(chartTable(block, reader), reader);
    default:
      return [
        block.tone === 'warning'
          ? text('warning', `! ${block.text}`, reader)
          : text('note', block.text, reader),
      ];
  }
}

function text(kind: Line['kind'], value: string, reader: Reader): Line {
  return { kind, cells: [{ value: textOf(value, reader) }] };
}

/** Key figures as a table: label, value, change, the earlier value, the earlier period, note. */
export function figureLines(figures: readonly Figure[], reader: Reader): Line[] {
  const words = wordsIn(reader.language);
  const head = [words.figure, words.value, words.change, words.previous, words.period, words.note];
  const rows = figures.map(({ label, value, unit, change, note }): Line => {
    const before = change
      ? [
          { ...changeCell(change, reader), unit: change.unit },
          { ...cellOf(change.previous, unit, reader), unit },
        ]
      : [{ value: null }, { value: null }];
    const texts = [change?.against ?? '', note ?? ''].map((part) => cellOf(part, 'text', reader));
    return {
      kind: 'body',
      cells: [
        { value: textOf(label, reader) },
        { ...withUnit(cellOf(value, unit, reader), unit, reader), unit },
        ...before,
        ...texts,
      ],
    };
  });
  return withoutEmptyColumns([
    {
      kind: 'head',
      cells: head.map((value, index) => ({ value, unit: index > 0 && index < 4 ? 'count' : 'text' })),
    },
    ...rows,
  ]);
}

/** Columns at the end that no row fills are left out: an empty note is no news. */
function withoutEmptyColumns(lines: Line[]): Line[] {
  const used = lines.slice(1).map(({ cells }) => cells.findLastIndex(({ value }) => value !== null) + 1);
  const columns = Math.max(2, ...used);
  return lines.map((line) => ({ ...line, cells: line.cells.slice(0, columns) }));
}

/** Figures stand without a column head that says their unit, so the format does. */
function withUnit(cell: Cell, unit: Unit, reader: Reader): Cell {
  const label = unitLabel(unit, reader);
  return label && cell.format && unit !== 'points' ? { ...cell, format: `${cell.format}" ${label}"` } : cell;
}

function tableLines(table: Table, reader: Reader): Line[] {
  const title = table.title ? [text('title', table.title, reader)] : [];
  const subtitle = table.subtitle ? [text('subtitle', table.subtitle, reader)] : [];
  if (table.rows.length === 0) return [...title, ...subtitle, text('note', table.empty, reader)];
  const head: Line = {
    kind: 'head',
    cells: table.columns.map((column) => ({ value: headOf(column, reader), unit: column.unit })),
  };
  const rows = table.rows.map((row): Line => ({ kind: 'body', cells: rowCells(row, table, reader) }));
  const total: Line[] = table.total ? [{ kind: 'total', cells: rowCells(table.total, table, reader) }] : [];
  return [...title, ...subtitle, head, ...rows, ...total];
}

function rowCells(row: Table['rows'][number], { columns }: Table, reader: Reader): Line['cells'] {
  return columns.map(({ unit, variance }, index) => {
    const cell = cellOf(row[index] ?? null, unit, reader);
    return { ...cell, ...(variance && cell.format && { format: signedFormat(cell.format) }), unit };
  });
}

function headOf({ label, unit }: Column, reader: Reader): string {
  const note = unit === 'instant' ? reader.timezone : unit === 'points' ? '' : unitLabel(unit, reader);
  return textOf(note ? `${label} (${note})` : label, reader);
}

/** A chart's numbers as a table: one row per category, one column per series. */
export function chartTable(chart: Chart, reader: Reader): Table {
  const columns = [
    { label: wordsIn(reader.language).category, unit: chart.categories.unit },
    ...chart.series.map(({ label }) => ({ label, unit: chart.unit })),
  ];
  const rows =
    chart.series.length === 0
      ? []
      : chart.categories.values.map((category, index) => [
          category,
          ...chart.series.map(({ values }) => values[index] ?? null),
        ]);
  return { kind: 'table', title: chart.title, subtitle: chart.subtitle, columns, rows, empty: chart.empty };
}

/** How many characters wide a cell is shown, looking at no more than `most` characters; East Asian characters count twice. */
export function displayWidth(cell: Line['cells'][number], reader: Reader, most = 200): number {
  if (cell.value === null) return 0;
  if (cell.value instanceof Date) return cell.format?.includes('hh') ? 16 : 10;
  const shown =
    typeof cell.value === 'number'
      ? formatValue(cell.value, cell.unit ?? 'decimal', reader)
      : cell.value.slice(0, most);
  return Math.max(...shown.split('\n').map(charactersWide));
}

function charactersWide(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) as number) >= 0x1100 ? 2 : 1;
  return width;
}
