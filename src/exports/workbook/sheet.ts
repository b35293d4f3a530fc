import type { TextRow } from '../../db/cursor.ts';
import { shortHash } from '../../render/format.ts';
import { wordsIn } from '../../render/words.ts';
import type { ExportTable } from '../export.ts';
import { cellWriter, columnLetters } from './cell.ts';
import { HEAD_STYLE } from './styles.ts';
import type { Rows } from './rows.ts';
import { escapeXml, XML } from './xml.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/**
 * One sheet of at most `sheetRows` rows, head included, as XML, one piece per batch of rows. `onEnd` is told the number of its
 * last row.
 */
export async function* sheetXml(
  table: ExportTable,
  rows: Rows,
  sheetRows: number,
  onEnd: (last: number) => void,
): AsyncGenerator<Buffer, void> {
  const writers = table.columns.map((column, index) => cellWriter(column, columnLetters(index), table));
  let last = 1;
  yield Buffer.from(beginning(table));
  while (last < sheetRows && (await rows.fill())) {
    let xml = '';
    for (const row of rows.take(sheetRows - last)) {
      last += 1;
      xml += rowXml(row, last, writers);
    }
    yield Buffer.from(xml);
  }
  onEnd(last);
  yield Buffer.from(end(table, last));
}

function rowXml(
  row: TextRow,
  number: number,
  writers: readonly ((value: string, row: number) => string)[],
): string {
  let xml = `<row r="${number}">`;
  for (let index = 0; index < writers.length; index += 1) {
    const value = row[index] ?? null;
    if (value !== null) xml += writers[index]?.(value, number) ?? '';
  }
  return `${xml}</row>`;
}

/** The head stays in sight, and every column has the width that its values usually need. */
function beginning({ columns }: ExportTable): string {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const heads = columns.map(
    ({ name }, index) =>
      `<c r="${columnLetters(index)}1" s="${HEAD_STYLE}" t="inlineStr"><is><t>${escapeXml(name)}</t></is></c>`,
  );
  return [
    XML,
    `<worksheet xmlns="${NAMESPACE}">`,
    '<sheetViews><sheetView workbookViewId="0">',
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/>',
    '</sheetView></sheetViews>',
    `<cols>${widths.join('')}</cols>`,
    `<sheetData><row r="1">${heads.join('')}</row>`,
  ].join('');
}

function end({ columns, snapshot, language }: ExportTable, last: number): string {
  const words = wordsIn(language);
  const identity = `${words.snapshot} ${snapshot.id} · ${words.hash} ${shortHash(snapshot.hash)}`;
  return [
    '</sheetData>',
    `<autoFilter ref="A1:${columnLetters(columns.length - 1)}${last}"/>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>',
    '<pageSetup orientation="landscape" fitToHeight="0"/>',
    `<headerFooter><oddFooter>${escapeXml(`&L&8${identity}&R&8&P / &N`)}</oddFooter></headerFooter>`,
    '</worksheet>',
  ].join('');
}
