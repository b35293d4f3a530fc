import type { Language } from '../config/schema.ts';
import type { Block, Figure, Note, Section } from '../render/document.ts';
import type { FilledReport } from './section.ts';
import { sectionId } from './template/schema.ts';
import { packText } from './texts.ts';

/** A report's section without what would mislead, and with a note on what the tenant's source does not provide. */
export function presentSection(
  { report, title, period, presented }: FilledReport,
  provided: ReadonlySet<string>,
  language: Language,
): Section {
  const blocks = knownBlocks({ needs: report.needs, blocks: presented.blocks }, provided, language);
  return { id: sectionId(report.id), title, subtitle: period, blocks };
}

/** Blocks without what would mislead, after a note on what is missing; only the note where everything is. */
export function knownBlocks(
  { needs, blocks }: { needs: readonly string[]; blocks: readonly Block[] },
  provided: ReadonlySet<string>,
  language: Language,
): Block[] {
  const missing = needs.filter((entity) => !provided.has(entity));
  if (missing.length === 0) return blocks.flatMap((block) => knownBlock(block, provided));
  if (missing.length === needs.length) return [noSource('no_source_section', missing, language)];
  return [
    noSource('no_source', missing, language),
    ...blocks.flatMap((block) => knownBlock(block, provided)),
  ];
}

/** A block without what would mislead: figures whose entity is missing print as absent, tables and charts are left out. */
function knownBlock(block: Block, provided: ReadonlySet<string>): Block[] {
  if (block.kind === 'figures')
    return [{ ...block, figures: block.figures.map((figure) => knownFigure(figure, provided)) }];
  if (block.kind === 'note') return [block];
  return (block.needs ?? []).every((entity) => provided.has(entity)) ? [block] : [];
}

/** A report whose headline figures are absent where they would mislead. */
export function knownReport(filled: FilledReport, provided: ReadonlySet<string>): FilledReport {
  const headline = Object.fromEntries(
    Object.entries(filled.presented.headline).map(([name, figure]) => [name, knownFigure(figure, provided)]),
  );
  return { ...filled, presented: { ...filled.presented, headline } };
}

/** A figure, absent instead of a misleading zero where an entity that it needs is missing. */
export function knownFigure(figure: Figure, provided: ReadonlySet<string>): Figure {
  if ((figure.needs ?? []).every((entity) => provided.has(entity))) return figure;
  const { change: _, trend: __, ...rest } = figure;
  return { ...rest, value: null };
}

function noSource(key: string, entities: readonly string[], language: Language): Note {
  const names = entities.map((name) => name.replaceAll('_', ' ')).join(', ');
  return { kind: 'note', tone: 'warning', text: packText(language, key, { entities: names }) };
}
