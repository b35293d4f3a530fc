import type { Format } from '../config/schema.ts';
import type { Block, RenderDocument } from '../render/document.ts';
import { firstWarnings } from '../render/first-warnings.ts';
import { countWord } from '../reports/wording.ts';
import type { Pack } from './assemble.ts';
import { packText } from './texts.ts';

/** How many rows of a table a page shows unless the template says otherwise. */
export const ROWS_ON_PAGE = 15;

/**
 * A document as it is read on pages: of a long table the first rows, with a line on how many there are and, where the reader
 * has a workbook, that all of them are in it, and the first of many warnings. `rows` gives the limit by section id.
 */
export function shortened(
  document: RenderDocument,
  { rows, hasWorkbook }: { rows: ReadonlyMap<string, number>; hasWorkbook: boolean },
): RenderDocument {
  const sections = document.sections.map((section) => {
    const most = rows.get(section.id) ?? ROWS_ON_PAGE;
    return {
      ...section,
      blocks: section.blocks.map((block) => shortenedBlock(block, most, document.language, hasWorkbook)),
    };
  });
  return { ...document, warnings: firstWarnings(document), sections };
}

function shortenedBlock(
  block: Block,
  most: number,
  language: RenderDocument['language'],
  hasWorkbook: boolean,
): Block {
  // One row more is not worth a line in its place.
  if (block.kind !== 'table' || block.rows.length <= most + 1) return block;
  const counts = { shown: countWord(most, language), count: countWord(block.rows.length, language) };
  const caption = packText(language, hasWorkbook ? 'more_rows_in_workbook' : 'more_rows', counts);
  return { ...block, rows: block.rows.slice(0, most), caption };
}

/** A pack's document as a format shows it: pages are shortened, data are whole. */
export function formatted(
  { document, rows }: Pick<Pack, 'document' | 'rows'>,
  format: Format,
  hasWorkbook: boolean,
): RenderDocument {
  return format === 'pdf' ? shortened(document, { rows, hasWorkbook }) : document;
}
