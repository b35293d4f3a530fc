import type { Workbook } from 'exceljs';
import type { RenderDocument, Section } from '../document.ts';
import { formatValue } from '../format.ts';
import { wordsIn } from '../words.ts';
import { textOf } from './cell.ts';
import { figureLines, type Grid, type Line } from './grid.ts';
import { addSheet } from './sheet.ts';

/** Label, value, change, previous, period, note. */
const FIGURE_COLUMNS = 6;
const WIDTHS = [32, 20, 12, 20, 18, 30];

/** The first sheet: what this is, its headline figures and warnings, links to the sheets, and the snapshot's identity. */
export function addCover(
  workbook: Workbook,
  name: string,
  document: RenderDocument,
  sheets: readonly string[],
): void {
  const words = wordsIn(document.language);
  const lines: Line[] = [
    band(document.title, document),
    band(`${document.organisation} · ${document.period}`, document),
    ...(document.state === undefined ? [] : [line('subtitle', document.state, document)]),
    ...block(document.headline.length > 0, figureLines(document.headline, document)),
    ...block(document.warnings.length > 0, [
      line('title', words.warnings, document),
      ...document.warnings.map(({ tone, text }) =>
        tone === 'warning' ? line('warning', `! ${text}`, document) : line('note', text, document),
      ),
    ]),
  ];
  const linksFrom = lines.length + 3;
  lines.push(
    ...block(sheets.length > 0, [
      line('title', words.contents, document),
      ...sheets.map((_, index) => entry(index, document)),
    ]),
  );
  lines.push({ kind: 'space', cells: [] }, ...identityLines(document));
  const sheet = addSheet(workbook, name, { lines, main: null, widths: WIDTHS } satisfies Grid, document);
  sheets.forEach((target, index) => {
    const cell = sheet.getRow(linksFrom + index).getCell(1);
    cell.value = { text: cell.text, hyperlink: `#'${target.replaceAll("'", "''")}'!A1` };
    cell.style = { ...cell.style, font: { ...cell.font, underline: true } };
  });
}

function line(kind: Line['kind'], value: string, document: RenderDocument): Line {
  return { kind, cells: [{ value: textOf(value, document) }] };
}

/** A row on the brand's ground, as wide as the table of figures below. */
function band(value: string, document: RenderDocument): Line {
  const rest = Array.from({ length: FIGURE_COLUMNS - 1 }, () => ({ value: null }));
  return { kind: 'brand', cells: [{ value: textOf(value, document) }, ...rest] };
}

function block(wanted: boolean, lines: Line[]): Line[] {
  return wanted ? [{ kind: 'space', cells: [] }, ...lines] : [];
}

function entry(index: number, document: RenderDocument): Line {
  const section: Pick<Section, 'title' | 'subtitle'> | undefined = document.sections[index];
  const title = section ? section.title : wordsIn(document.language).definitions;
  return {
    kind: 'note',
    cells: [{ value: textOf(title, document) }, { value: textOf(section?.subtitle ?? '', document) }],
  };
}

function identityLines(document: RenderDocument): Line[] {
  const words = wordsIn(document.language);
  const { snapshotId, asOf, hash } = document.identity;
  const pairs = [
    [words.snapshot, snapshotId],
    [words.asOf, `${formatValue(asOf, 'instant', document)} (${asOf})`],
    [words.hash, hash],
  ];
  return pairs.map(
    ([name, value]): Line => ({
      kind: 'note',
      cells: [{ value: name as string }, { value: textOf(value as string, document) }],
    }),
  );
}
