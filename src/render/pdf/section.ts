import { theme } from '../../../templates/theme.ts';
import type { Block, Section } from '../document.ts';
import type { Tag } from './canvas.ts';
import { drawChartBlock } from './chart.ts';
import { cardStyle, drawFigures } from './figures.ts';
import type { Flow } from './flow.ts';
import { pageHeading } from './heading.ts';
import { drawNote } from './note.ts';
import { drawTable } from './table/draw.ts';

/** A section on a page of its own: heading, then its blocks one below the other. */
export function drawSection(flow: Flow, section: Section): void {
  const tag = flow.canvas.tag('Sect');
  pageHeading(flow, section, tag);
  section.blocks.forEach((block, index) => {
    if (index > 0)
      flow.y += isNote(block) && isNote(section.blocks[index - 1]) ? theme.gap.inner : theme.gap.block;
    drawBlock(flow, block, tag);
  });
  tag.end();
}

/** Notes that follow one another read as a list. */
function isNote(block: Block | undefined): boolean {
  return block?.kind === 'note';
}

function drawBlock(flow: Flow, block: Block, tag: Tag): void {
  switch (block.kind) {
    case 'figures':
      return drawFigures(flow, block.figures, cardStyle(block.figures.length), tag);
    case 'table':
      return drawTable(flow, block, tag);
    case 'chart':
      return drawChartBlock(flow, block, tag);
    case 'note':
      return drawNote(flow, block, tag);
  }
}
