import type { RawRow, UnreadableRow } from './source.ts';

/** Characters after which a quote is taken as never closed: no field is that long. */
const LONGEST_RECORD = 4 * 1024 * 1024;

export interface CsvBatch {
  records: { rowNumber: number; values: string[] }[];
  unreadable: UnreadableRow[];
}

type Quoted = { fields: string[]; end: number } | { broken: string } | 'unfinished';

/**
 * Splits text into RFC 4180 records, piece by piece. Lines end with LF or CRLF; empty lines are none. What breaks the quoting
 * costs exactly one line: reading goes on with the next, so that a forgotten quote swallows nothing.
 */
export class CsvRecords {
  #rest = '';
  #line = 1;

  /** The records that are complete once this text is added; `last` when nothing follows. */
  push(text: string, last: boolean): CsvBatch {
    const buffer = this.#rest + text;
    const batch: CsvBatch = { records: [], unreadable: [] };
    const strayReturn = /\r(?!\n|$)/.test(buffer);
    let quote = buffer.indexOf('"');
    let at = 0;
    while (at < buffer.length) {
      const lineEnd = endOfLine(buffer, at, last);
      if (quote !== -1 && quote < at) quote = buffer.indexOf('"', at);
      if (quote === -1 || (lineEnd !== -1 && quote >= lineEnd)) {
        if (lineEnd === -1 && buffer.length - at < LONGEST_RECORD) break;
        at = this.#plain(buffer, at, lineEnd, strayReturn, batch);
      } else {
        const next = this.#quoted(buffer, at, last, batch);
        if (next === -1) break;
        at = next;
      }
    }
    this.#rest = buffer.slice(at);
    return batch;
  }

  #plain(buffer: string, at: number, lineEnd: number, strayReturn: boolean, batch: CsvBatch): number {
    if (lineEnd === -1)
      return this.#refuse(buffer, at, true, `no line ends within ${LONGEST_RECORD} characters`, batch);
    const line = withoutReturn(buffer.slice(at, lineEnd));
    if (strayReturn && line.includes('\r'))
      return this.#refuse(buffer, at, true, 'a carriage return without a line feed', batch);
    if (line !== '') batch.records.push({ rowNumber: this.#line, values: line.split(',') });
    this.#line++;
    return lineEnd + 1;
  }

  #quoted(buffer: string, at: number, last: boolean, batch: CsvBatch): number {
    const record = quotedRecord(buffer, at, last);
    if (record === 'unfinished') {
      if (!last && buffer.length - at < LONGEST_RECORD) return -1;
      return this.#refuse(buffer, at, true, 'a quote that is never closed', batch);
    }
    if ('broken' in record) return this.#refuse(buffer, at, last, record.broken, batch);
    batch.records.push({ rowNumber: this.#line, values: record.fields });
    this.#line += countLines(buffer, at, record.end);
    return record.end;
  }

  #refuse(buffer: string, at: number, last: boolean, reason: string, batch: CsvBatch): number {
    const feed = buffer.indexOf('\n', at);
    // The rest of the line has not come yet.
    if (feed === -1 && !last && buffer.length - at < LONGEST_RECORD) return -1;
    const end = feed === -1 ? buffer.length : feed;
    batch.unreadable.push({ rowNumber: this.#line, raw: withoutReturn(buffer.slice(at, end)), reason });
    this.#line++;
    return end + 1;
  }
}

/** A record with the number of values its header has, or the reason why it has not. */
export function fitting(record: RawRow, columns: number): UnreadableRow | null {
  const { rowNumber, values } = record;
  if (values.length === columns) return null;
  return {
    rowNumber,
    raw: values.map(quote).join(','),
    reason: `${values.length} fields where the header has ${columns}`,
  };
}

function quote(value: string | null): string {
  return value !== null && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : (value ?? '');
}

function quotedRecord(buffer: string, start: number, last: boolean): Quoted {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = buffer[at] === '"' ? quotedField(buffer, at, last) : plainField(buffer, at, last);
    if (typeof field === 'string') return field;
    if ('broken' in field) return field;
    fields.push(field.value);
    if (buffer[field.end] !== ',') return { fields, end: field.end + 1 };
    at = field.end + 1;
  }
}

type Field = { value: string; end: number } | { broken: string } | 'unfinished';

/** `end` is where the comma, the line feed or the end of the text stands. */
function plainField(buffer: string, at: number, last: boolean): Field {
  const lineEnd = endOfLine(buffer, at, last);
  const comma = buffer.indexOf(',', at);
  if (comma === -1 && lineEnd === -1) return 'unfinished';
  const end = lineEnd === -1 || (comma !== -1 && comma < lineEnd) ? comma : lineEnd;
  const value = end === comma ? buffer.slice(at, end) : withoutReturn(buffer.slice(at, end));
  if (value.includes('"')) return { broken: 'a quote inside a field that does not begin with one' };
  if (value.includes('\r')) return { broken: 'a carriage return without a line feed' };
  return { value, end };
}

function quotedField(buffer: string, start: number, last: boolean): Field {
  let value = '';
  let at = start + 1;
  for (;;) {
    const close = buffer.indexOf('"', at);
    if (close === -1 || (!last && close + 2 >= buffer.length)) return 'unfinished';
    value += buffer.slice(at, close);
    if (buffer[close + 1] !== '"') return closedField(buffer, value, close + 1);
    value += '"';
    at = close + 2;
  }
}

function closedField(buffer: string, value: string, after: number): Field {
  const end =
    buffer[after] === '\r' && (after + 1 === buffer.length || buffer[after + 1] === '\n') ? after + 1 : after;
  if (end >= buffer.length || buffer[end] === '\n' || buffer[end] === ',') return { value, end };
  return { broken: 'text after a closing quote' };
}

/** Where the line feed stands; the end of the text counts as one when nothing follows; -1 when it is not there yet. */
function endOfLine(buffer: string, at: number, last: boolean): number {
  const feed = buffer.indexOf('\n', at);
  return feed === -1 && last ? buffer.length : feed;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function countLines(buffer: string, from: number, to: number): number {
  let lines = 0;
  for (let feed = buffer.indexOf('\n', from); feed !== -1 && feed < to; feed = buffer.indexOf('\n', feed + 1))
    lines++;
  return lines;
}
