import { theme } from '../../../templates/theme.ts';
import type { Block, Section } from '../document.ts';
import { besideHeight, GUTTER, halfWidth, leadHeight, standBeside } from './beside.ts';
import type { Tag } from './canvas.ts';
import { drawChartBlock } from './chart.ts';
import { drawFigures, sectionLayout } from './figures.ts';
import type { Flow } from './flow.ts';
import { PAGE_HEADING, pageHeading } from './heading.ts';
import { drawNote } from './note.ts';
import { drawTable } from './table/draw.ts';

const BELOW_FIGURES = 150;

/** A section: heading, then its blocks one below the other, small neighbours side by side. */
export function drawSection(flow: Flow, section: Section): void {
  const tag = flow.canvas.tag('Sect');
  pageHeading(flow, section, tag);
  rowsOf(flow, section.blocks).forEach((row, index, rows) => {
    if (index > 0) flow.y += gapAfter(rows[index - 1] as Row, row);
    drawRow(flow, row, tag);
  });
  tag.end();
}

/** Height that a section needs to begin on a page: its heading, its first block, and below figures room for something more. */
export function openingHeight(flow: Flow, { blocks: [first, second] }: Section): number {
  if (!first) return PAGE_HEADING;
  const height = PAGE_HEADING + leadHeight(flow, first);
  if (first.kind !== 'figures' || !second) return height;
  return height + theme.gap.block + Math.min(leadHeight(flow, second), BELOW_FIGURES);
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

/** Notes that follow one another read as a list. */
function gapAfter([before]: Row, [block]: Row): number {
  return before.kind === 'note' && block.kind === 'note' ? 3 : theme.gap.block;
}

function drawRow(flow: Flow, [block, second]: Row, tag: Tag): void {
  if (!second) return drawBlock(flow, block, tag);
  flow.need(besideHeight(flow, block, second));
  const { y, left } = flow;
  const width = halfWidth(flow);
  flow.within(left, width, () => drawBlock(flow, block, tag));
  const below = flow.y;
  flow.y = y;
  flow.within(left + width + GUTTER, width, () => drawBlock(flow, second, tag));
  flow.y = Math.max(flow.y, below);
}

function drawBlock(flow: Flow, block: Block, tag: Tag): void {
  switch (block.kind) {
    case 'figures':
      return drawFigures(flow, block.figures, sectionLayout(block.figures.length), tag);
    case 'table':
      return drawTable(flow, block, tag);
    case 'chart':
      return drawChartBlock(flow, block, tag);
    case 'note':
      return drawNote(flow, block, tag);
  }
}
