import { suggestion } from '../config/nearest.ts';
import { BoardpackError } from '../errors.ts';
import type { Block, Figure } from '../render/document.ts';
import type { Presented } from '../reports/report.ts';
import type { Shown } from './template/schema.ts';

const kinds: Readonly<Record<string, Block['kind']>> = {
  figures: 'figures',
  charts: 'chart',
  tables: 'table',
  notes: 'note',
};

/**
 * What a section shows of what its report has, in the order in which the template names it; everything without a choice.
 * @throws config on a name that is none; notes come and go with the data, so one that is not there is no mistake
 */
export function chooseBlocks(presented: Presented, shown: readonly Shown[] | undefined): Block[] {
  if (!shown) return presented.blocks;
  return shown.flatMap((choice) =>
    typeof choice === 'string' ? blocksNamed(presented, choice) : [chosenFigures(presented, choice.figures)],
  );
}

/** The names that a template may show of a report: kinds, and each block by its kind and place. */
export function blockNames({ blocks }: Presented): string[] {
  return [...Object.keys(kinds), ...namedBlocks(blocks).map(({ name }) => name)];
}

function blocksNamed({ blocks, headline }: Presented, name: string): Block[] {
  const kind = kinds[name];
  if (kind) return blocks.filter((block) => block.kind === kind);
  if (/^note-\d+$/.test(name))
    return namedBlocks(blocks)
      .filter((each) => each.name === name)
      .map(({ block }) => block);
  const found = namedBlocks(blocks).find((each) => each.name === name);
  if (!found)
    throw new BoardpackError('config', `there is no block ${name}`, {
      hint: suggestion(name, blockNames({ blocks, headline })),
    });
  return [found.block];
}

function chosenFigures({ headline }: Presented, names: readonly string[]): Block {
  return { kind: 'figures', figures: names.map((name) => figureOf(headline, name)) };
}

/** A figure of a report by name. @throws config naming the nearest */
export function figureOf(headline: Presented['headline'], name: string): Figure {
  const figure = Object.hasOwn(headline, name) ? headline[name] : undefined;
  if (figure) return figure;
  const offered = Object.keys(headline);
  throw new BoardpackError('config', `there is no figure ${name}`, {
    hint: offered.length > 0 ? suggestion(name, offered) : 'this section has no figures',
  });
}

function namedBlocks(blocks: readonly Block[]): { name: string; block: Block }[] {
  const seen = new Map<string, number>();
  return blocks.map((block) => {
    const at = (seen.get(block.kind) ?? 0) + 1;
    seen.set(block.kind, at);
    return { name: `${block.kind}-${at}`, block };
  });
}
