import { stringify } from 'csv-stringify/sync';
import { artifactOf } from './artifact.ts';
import type {
  Artifact,
  Block,
  Column,
  KeyFigures,
  Note,
  RenderDocument,
  Section,
  Table,
  Unit,
  Value,
} from './document.ts';
import { isNumeric, numeric, type Reader, unitLabel } from './format.ts';
import { chartTable } from './workbook/grid.ts';
import { wordsIn } from './words.ts';

/** A table, or a warning such as that its source is missing. */
interface Placed {
  section: Section;
  said: Table | Note;
}

/**
 * Every figure of the document as CSV (RFC 4180, UTF-8 with a byte order mark). One table alone is a head and its rows; several,
 * key figures and charts among them, are told apart by leading columns that name section, table and row, and warnings stand
 * between them: where nothing is left but warnings, the file says so. Numbers are written as they are, dates in ISO 8601; a text
 * that a spreadsheet would take for a formula gets an apostrophe.
 */
export async function renderCsv(document: RenderDocument): Promise<Artifact> {
  const placed = document.sections.flatMap((section) =>
    section.blocks.flatMap((block) => saidBy(block, document)).map((said) => ({ section, said })),
  );
  const tables = placed.flatMap(({ said }) => (said.kind === 'table' ? [said] : []));
  const [only] = tables;
  const records =
    only && tables.length === 1
      ? tableRecords(only, document).slice(0, only.rows.length + 1)
      : stacked(placed, document);
  const text = stringify(records, { bom: true, record_delimiter: '\r\n', cast: { number: String } });
  return artifactOf(document, 'csv', Buffer.from(text, 'utf8'));
}

/** What a block says as a table; of notes only warnings are about figures. */
function saidBy(block: Block, reader: Reader): (Table | Note)[] {
  if (block.kind === 'table') return [block];
  if (block.kind === 'note') return block.tone === 'warning' ? [block] : [];
  if (block.kind === 'chart') return [chartTable(block, reader)];
  return [figuresTable(block, reader)];
}

/** One row per key figure; its unit stands beside it, since each has its own. */
function figuresTable({ figures }: KeyFigures, reader: Reader): Table {
  const words = wordsIn(reader.language);
  return {
    kind: 'table',
    title: words.figure,
    columns: [
      { label: words.figure, unit: 'text' },
      { label: words.value, unit: 'decimal' },
      { label: words.unit, unit: 'text' },
    ],
    rows: figures.map(({ label, value, unit }) => [label, value, unitNote(unit, reader)]),
    empty: '',
  };
}

/** All tables and warnings below each other, every record as long as the longest. */
function stacked(placed: readonly Placed[], document: RenderDocument): (string | number)[][] {
  const words = wordsIn(document.language);
  const records = placed.flatMap(({ section, said }) => {
    const title = escapeText(section.title);
    if (said.kind === 'note') return [[title, '', words.note, escapeText(said.text)]];
    return tableRecords(said, document).map((record, index) => [
      title,
      escapeText(said.title),
      index === 0 ? words.header : index > said.rows.length ? words.total : index,
      ...record,
    ]);
  });
  const length = records.reduce((most, record) => Math.max(most, record.length), 3);
  const head = [words.section, words.table, words.row];
  return [head, ...records].map((record) => [
    ...record,
    ...Array.from({ length: length - record.length }, () => ''),
  ]);
}

/** Head, rows and, where there is one, the total. */
function tableRecords({ columns, rows, total }: Table, reader: Reader): (string | number)[][] {
  const values = total && rows.length > 0 ? [...rows, total] : rows;
  return [
    columns.map((column) => headOf(column, reader)),
    ...values.map((row) => columns.map(({ unit }, index) => field(row[index] ?? null, isNumeric(unit)))),
  ];
}

function unitNote(unit: Unit, reader: Reader): string {
  return unit === 'percentage' ? '%' : unitLabel(unit, reader);
}

function headOf({ label, unit }: Column, reader: Reader): string {
  const note = unitNote(unit, reader);
  return escapeText(note ? `${label} (${note})` : label);
}

function field(value: Value, isNumber: boolean): string | number {
  if (value === null) return '';
  const number = isNumber ? numeric(value) : null;
  return number ?? escapeText(String(value));
}

/** Text that no spreadsheet takes for a formula: an apostrophe stands before one that would begin like it. */
export function escapeText(text: string): string {
  const clean = text.toWellFormed().replaceAll('\u0000', '');
  return /^[=+\-@\t\r\n＝＋－＠]/.test(clean) ? `'${clean}` : clean;
}
