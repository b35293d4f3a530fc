import type { TextRow } from '../db/cursor.ts';
import { escapeText } from '../render/csv.ts';
import type { ExportColumn, ExportTable } from './export.ts';

const BOM = '\uFEFF';
/** What RFC 4180 ends a record with; every program that reads LF reads it too. */
const END = '\r\n';

/**
 * Rows as CSV (RFC 4180, UTF-8): a head with the columns' names, numbers and dates as they are, texts that a spreadsheet would
 * take for a formula with an apostrophe before them, nothing as an empty field. One piece per batch of rows.
 */
export async function* writeCsv(
  { columns, bom }: Pick<ExportTable, 'columns' | 'bom'>,
  batches: AsyncIterable<readonly TextRow[]>,
): AsyncGenerator<Buffer, void> {
  const fields = columns.map(fieldOf);
  let head = (bom ? BOM : '') + columns.map(({ name }) => name).join(',') + END;
  for await (const rows of batches) {
    let text = head;
    head = '';
    for (const row of rows) text += record(row, fields);
    yield Buffer.from(text);
  }
  if (head !== '') yield Buffer.from(head);
}

function record(row: TextRow, fields: readonly ((value: string) => string)[]): string {
  let text = '';
  for (let index = 0; index < fields.length; index += 1) {
    const value = row[index] ?? null;
    if (index > 0) text += ',';
    if (value !== null) text += fields[index]?.(value) ?? '';
  }
  return text + END;
}

/** Only texts can hold what needs escaping or quoting. */
function fieldOf({ unit }: ExportColumn): (value: string) => string {
  return unit === 'text' ? (value) => quoted(escapeText(value)) : (value) => value;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
