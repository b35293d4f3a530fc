import { valuesOf } from './chart/series.ts';
import type { Chart, Section } from './document.ts';

/** What a section has to say in one line: its first chart's message, or its period where it has no chart. */
export function messageOf(section: Section): string {
  const chart = section.blocks.find(
    (block): block is Chart => block.kind === 'chart' && valuesOf(block).length > 0,
  );
  return chart?.title || section.subtitle;
}
