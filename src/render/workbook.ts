import exceljs from 'exceljs';
import { artifactOf } from './artifact.ts';
import type { Artifact, Definition, RenderDocument } from './document.ts';
import { oneLine } from './text/clean.ts';
import { textOf } from './workbook/cell.ts';
import { addCover } from './workbook/cover.ts';
import { type Grid, gridOf } from './workbook/grid.ts';
import { sheetNames } from './workbook/names.ts';
import { addSheet } from './workbook/sheet.ts';
import { withFixedTimes } from './workbook/zip.ts';
import { wordsIn } from './words.ts';

/**
 * The document as an Excel workbook: a cover, one sheet per section, the definitions. Numbers, dates and percentages are real
 * ones; texts are never formulas. Equal documents give equal bytes.
 */
export async function renderWorkbook(document: RenderDocument): Promise<Artifact> {
  const words = wordsIn(document.language);
  const workbook = newWorkbook(document);
  const appendix = document.definitions.length > 0 ? [words.definitions] : [];
  const [cover = '', ...names] = sheetNames([
    document.title,
    ...document.sections.map(({ title }) => title),
    ...appendix,
  ]);
  addCover(workbook, cover, document, names);
  document.sections.forEach((section, index) =>
    addSheet(workbook, names[index] as string, gridOf(section, document), document),
  );
  if (appendix.length > 0) addSheet(workbook, names.at(-1) as string, definitionsGrid(document), document);
  const bytes = await workbook.xlsx.writeBuffer();
  return artifactOf(document, 'excel', withFixedTimes(Buffer.from(bytes)));
}

function newWorkbook(document: RenderDocument): exceljs.Workbook {
  const workbook = new exceljs.Workbook();
  const moment = new Date(document.identity.asOf);
  return Object.assign(workbook, {
    creator: 'boardpack',
    lastModifiedBy: 'boardpack',
    created: moment,
    modified: moment,
    title: oneLine(`${document.title}, ${document.period}`),
    company: oneLine(document.organisation),
    subject: `${document.identity.snapshotId} ${document.identity.hash}`,
  });
}

function definitionsGrid(document: RenderDocument): Grid {
  const words = wordsIn(document.language);
  const row = ({ report, label, field, meaning, formula }: Definition) =>
    [report, label, field, meaning, formula].map((value) => ({ value: textOf(value, document) }));
  return {
    lines: [
      { kind: 'title', cells: [{ value: words.definitions }] },
      { kind: 'subtitle', cells: [{ value: textOf(document.title, document) }] },
      {
        kind: 'head',
        cells: [words.report, words.figure, words.field, words.meaning, words.formula].map((value) => ({
          value,
        })),
      },
      ...document.definitions.map((definition) => ({ kind: 'body' as const, cells: row(definition) })),
    ],
    main: { head: 3, last: 3 + document.definitions.length, columns: 5, hasFollowers: false },
    widths: [24, 32, 46, 50, 100],
  };
}
