import { theme } from '../../../templates/theme.ts';
import type { Block, Section } from '../document.ts';
import type { BarRows } from '../chart/pen.ts';
import { besideHeight, commonOf, GUTTER, halfWidth, leadHeight, standBeside } from './beside.ts';
import type { Tag } from './canvas.ts';
import { drawChartBlock } from './chart.ts';
import { drawFigures, sectionLayout } from './figures.ts';
import type { Flow } from './flow.ts';
import { pageHeading, pageHeadingHeight } from './heading.ts';
import { drawNote } from './note.ts';
import { drawTable } from './table/draw.ts';

/** Groups of figures, and what they lead to, are looked for among this many blocks. */
const OPENING = 5;

/** A section: heading, then its blocks one below the other, small neighbours side by side. */
export function drawSection(flow: Flow, section: Section): void {
  const tag = flow.canvas.tag('Sect');
  pageHeading(flow, section, tag);
  rowsOf(flow, untitled(section)).forEach((row, index, rows) => {
    if (index > 0) flow.y += gapAfter(rows[index - 1] as Row, row);
    drawRow(flow, row, tag);
  });
  tag.end();
}

/** A first block whose title says what the section's own has just said goes without it. */
function untitled({ title, blocks }: Section): Block[] {
  return blocks.map((block, index) =>
    index === 0 && 'title' in block && block.title === title ? { ...block, title: '' } : block,
  );
}

/** Height that a section needs to begin on a page: its heading, its first block, and below figures what they lead to. */
export function openingHeight(flow: Flow, section: Section): number {
  const heading = pageHeadingHeight(flow, section);
  const rows = rowsOf(flow, section.blocks.slice(0, OPENING));
  const led = rows.findIndex(([block]) => block.kind !== 'figures');
  const opening = led < 0 ? rows.slice(0, 1) : rows.slice(0, led + 1);
  return opening.reduce((height, row) => height + rowHeight(flow, row), heading + gaps(opening.length));
}

function gaps(rows: number): number {
  return theme.gap.block * Math.max(rows - 1, 0);
}

function rowHeight(flow: Flow, [block, second]: Row): number {
  return second ? besideHeight(flow, block, second) : leadHeight(flow, block);
}

type Row = readonly [Block] | readonly [Block, Block];

function rowsOf(flow: Flow, blocks: readonly Block[]): Row[] {
  const rows: Row[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const [block, next] = [blocks[index] as Block, blocks[index + 1]];
    if (next && standBeside(flow, block, next)) {
      rows.push([block, next]);
      index += 1;
    } else rows.push([block]);
  }
  return rows;
}

/** Notes that follow one another read as a list; one that says what a table leaves out stands right below it. */
function gapAfter([before]: Row, [block]: Row): number {
  if (block.kind !== 'note') return theme.gap.block;
  if (before.kind === 'note') return before.tone === block.tone ? 0 : 3;
  return theme.gap.block;
}

function drawRow(flow: Flow, [block, second]: Row, tag: Tag): void {
  if (!second) return drawBlock(flow, block, tag);
  flow.need(besideHeight(flow, block, second));
  const { y, left } = flow;
  const width = halfWidth(flow);
  const { column, rows } = commonOf(flow, block, second);
  flow.within({ left, width, ...column }, () => drawBlock(flow, block, tag, rows));
  const below = flow.y;
  flow.y = y;
  flow.within({ left: left + width + GUTTER, width, ...column }, () => drawBlock(flow, second, tag, rows));
  flow.y = Math.max(flow.y, below);
}

function drawBlock(flow: Flow, block: Block, tag: Tag, rows?: BarRows): void {
  switch (block.kind) {
    case 'figures':
      return drawFigures(flow, block.figures, sectionLayout(block.figures.length), tag);
    case 'table':
      return drawTable(flow, block, tag);
    case 'chart':
      return drawChartBlock(flow, block, tag, rows);
    case 'note':
      return drawNote(flow, block, tag);
  }
}
