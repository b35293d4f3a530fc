import { finished } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { TextRow } from '../db/cursor.ts';
import { sheetNames } from '../render/workbook/names.ts';
import type { ExportTable } from './export.ts';
import { Rows } from './workbook/rows.ts';
import { workbookParts } from './workbook/parts.ts';
import { sheetXml } from './workbook/sheet.ts';

/** Rows that a sheet of Excel holds, its head included. */
const SHEET_ROWS = 1_048_576;

/**
 * What makes equal rows equal bytes: one local time for all entries (a zip archive knows no other), without the extra field that
 * holds it in UTC. Level 1 takes half the time of level 6 for a fifth more bytes.
 */
function entryOptions() {
  return { mtime: new Date(2000, 0, 1), forceDosTimestamp: true, mode: 0o100644, compressionLevel: 1 };
}

/**
 * Rows as an Excel workbook, written while they come: more sheets where one is full, each with a frozen head and a filter, real
 * numbers and dates, texts that are never formulas. `sheetRows` is the most rows of a sheet, head included.
 */
export async function* writeExcel(
  table: ExportTable,
  batches: AsyncIterable<readonly TextRow[]>,
  { sheetRows = SHEET_ROWS }: { sheetRows?: number } = {},
): AsyncGenerator<Buffer, void> {
  const rows = new Rows(batches);
  // Nothing is written before the first rows are there, or the query has failed.
  await rows.fill();
  const zip = new ZipFile();
  const stop = new AbortController();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  const feeding = feed(zip, table, rows, sheetRows, stop.signal).catch((error: unknown) => {
    output.destroy(error as Error);
  });
  try {
    yield* output as AsyncIterable<Buffer>;
  } finally {
    stop.abort();
    await feeding;
  }
}

async function feed(
  zip: ZipFile,
  table: ExportTable,
  rows: Rows,
  sheetRows: number,
  signal: AbortSignal,
): Promise<void> {
  const options = entryOptions();
  const lastRows: number[] = [];
  do {
    const sheet = Readable.from(
      sheetXml(table, rows, sheetRows, (last) => lastRows.push(last)),
      { objectMode: false, signal },
    );
    zip.addReadStream(sheet, `xl/worksheets/sheet${lastRows.length + 1}.xml`, options);
    await finished(sheet);
  } while (await rows.fill());
  const names = sheetNames(lastRows.map(() => table.title));
  for (const [name, xml] of Object.entries(workbookParts(table, names, lastRows)))
    zip.addBuffer(Buffer.from(xml), name, options);
  zip.end();
}
