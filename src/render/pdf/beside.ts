import { rowsShared } from '../chart/draw.ts';
import type { BarRows } from '../chart/pen.ts';
import { pairOf } from '../chart/series.ts';
import type { Block, Chart, Table } from '../document.ts';
import { chartHeight } from './chart.ts';
import { figuresHeight, sectionLayout } from './figures.ts';
import type { Flow } from './flow.ts';
import { headingHeight } from './heading.ts';
import { noteHeight } from './note.ts';
import { tableHeight, tableOpening, tableSize } from './table/height.ts';

/** Space between two blocks that stand side by side. */
export const GUTTER = 26;

/** What is still easy to read at half of the page's width. */
const HALF = { columns: 4, rows: 16, bars: 12, months: 8 };
/** A block much lower than the one beside it would leave a hole. */
const LEAST_RATIO = 0.3;

/**
 * What blocks side by side have in common: the height of their headings, tables the size of their
 * type, and bars of the same categories their rows.
 */
export interface Common {
  column: { headings: number; tableSize: number };
  rows: BarRows | undefined;
}

/** Whether two blocks are narrow enough, and near enough in height, to share a row of the page. */
export function standBeside(flow: Flow, first: Block, second: Block): boolean {
  const heights = [first, second].map((block) => heightAtHalf(flow, block));
  if (heights.some((height) => height === null)) return false;
  const [low, high] = [Math.min(...(heights as number[])), Math.max(...(heights as number[]))];
  return low >= high * LEAST_RATIO;
}

/** What two blocks that stand side by side have in common. */
export function commonOf(flow: Flow, first: Block, second: Block): Common {
  return atHalf(flow, {}, () => commonAtHalf(flow, first, second));
}

function commonAtHalf(flow: Flow, first: Block, second: Block): Common {
  const blocks = [first, second];
  const heights = blocks.map((block) => ('title' in block ? headingHeight(flow, block) : 0));
  const sizes = blocks.map((block) => (block.kind === 'table' ? tableSize(flow, block) : flow.tableSize));
  const charts = first.kind === 'chart' && second.kind === 'chart';
  return {
    column: { headings: Math.max(...heights), tableSize: Math.min(...sizes) },
    rows: charts ? rowsShared(first, second) : undefined,
  };
}

/** Height of the higher of two blocks that stand side by side. */
export function besideHeight(flow: Flow, first: Block, second: Block): number {
  const common = commonOf(flow, first, second);
  return Math.max(...[first, second].map((block) => heightAtHalf(flow, block, common) ?? 0));
}

/** Width of a block that stands beside another one. */
export function halfWidth({ width }: Flow): number {
  return (width - GUTTER) / 2;
}

function heightAtHalf(flow: Flow, block: Block, common?: Common): number | null {
  return atHalf(flow, common?.column ?? {}, () => {
    if (block.kind === 'table' && isSmallTable(block)) return tableHeight(flow, block);
    if (block.kind === 'chart' && isSmallChart(block)) return chartHeight(flow, block, common?.rows);
    return null;
  });
}

function atHalf<T>(flow: Flow, common: Partial<Common['column']>, measure: () => T): T {
  let measured: T | undefined;
  flow.within({ left: flow.left, width: halfWidth(flow), ...common }, () => {
    measured = measure();
  });
  return measured as T;
}

function isSmallTable({ columns, rows }: Table): boolean {
  const drawn = columns.filter(({ variance }) => variance !== undefined).length;
  return columns.length + drawn <= HALF.columns && rows.length <= HALF.rows;
}

function isSmallChart(chart: Chart): boolean {
  const count = chart.categories.values.length;
  if (pairOf(chart)) return false;
  if (chart.type === 'columns') return count * chart.series.length <= HALF.months;
  return chart.type === 'bars' && count <= HALF.bars;
}

/** Height that a block needs to begin on a page: all of it, but of a long table only the beginning. */
export function leadHeight(flow: Flow, block: Block): number {
  switch (block.kind) {
    case 'figures':
      return figuresHeight(flow, block.figures, sectionLayout(block.figures.length));
    case 'chart':
      return chartHeight(flow, block);
    case 'table':
      return tableOpening(flow, block);
    default:
      return noteHeight(flow, block);
  }
}
