import { valuesOf } from './chart/series.ts';
import type { Chart, Figure, KeyFigures, Section } from './document.ts';
import { formatChange, formatCompact, type Reader } from './format.ts';
import { wordsIn } from './words.ts';

/** What a section has to say in one line: its first chart's message, else its first figure, else its period. */
export function messageOf(section: Section, reader: Reader): string {
  const chart = section.blocks.find(
    (block): block is Chart => block.kind === 'chart' && valuesOf(block).length > 0,
  );
  if (chart?.title) return chart.title;
  const group = section.blocks.find((block): block is KeyFigures => block.kind === 'figures');
  const figure = group?.figures.find(({ value }) => value !== null);
  return figure ? figureMessage(figure, reader) : section.subtitle;
}

function figureMessage({ label, value, unit, change }: Figure, reader: Reader): string {
  const words = wordsIn(reader.language);
  const moved = change ? words.changeAgainst(formatChange(change, reader), change.against) : '';
  return words.figureSays(label, formatCompact(value, unit, reader), moved);
}
