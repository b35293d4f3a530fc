import { Writable } from 'node:stream';
import { escapeIdentifier } from 'pg';
import { from, type CopyStreamQuery } from 'pg-copy-streams';
import { BoardpackError } from '../errors.ts';
import type { Transaction } from './database.ts';

/** Rows are sent in pieces of about this many characters. */
const PIECE = 64 * 1024;
/** Rows that wait in memory while PostgreSQL is busy, besides one piece. */
const WAITING_ROWS = 64;

/**
 * A stream that takes rows, one value per column in order, null for nothing, and copies them into the table (`orders` or
 * `schema.orders`) within the transaction. It finishes when PostgreSQL has stored them all; destroyed before, it stores none.
 * Its errors are PostgreSQL's own, data for a value with a NUL, internal for a row of the wrong length.
 */
export function copyInto(tx: Transaction, table: string, columns: readonly string[]): Writable {
  const target = `${table.split('.').map(escapeIdentifier).join('.')} (${columns.map(escapeIdentifier).join(', ')})`;
  return new CopyRows(tx.client.query(from(`copy ${target} from stdin`)), columns);
}

/** Rows → COPY's text format. One piece is under way at a time, and the next row waits until it is: that is the back-pressure. */
class CopyRows extends Writable {
  readonly #copy: CopyStreamQuery;
  readonly #columns: readonly string[];
  #text = '';
  #count = 0;
  #isOver = false;

  constructor(copy: CopyStreamQuery, columns: readonly string[]) {
    super({ objectMode: true, highWaterMark: WAITING_ROWS });
    this.#copy = copy;
    this.#columns = columns;
    copy.on('error', (error) => {
      this.#isOver = true;
      this.destroy(error);
    });
  }

  override _write(
    row: readonly (string | null)[],
    _encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    this.#count += 1;
    try {
      this.#text += this.#line(row);
    } catch (error) {
      done(error as Error);
      return;
    }
    if (this.#text.length < PIECE) done();
    else this.#send(done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#send((error) => {
      if (error) return done(error);
      this.#copy.end(() => {
        this.#isOver = true;
        done();
      });
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.#isOver) return done(error);
    // PostgreSQL must answer that the copy has failed before the connection can roll back.
    this.#isOver = true;
    this.#copy.once('close', () => done(error));
    this.#copy.destroy(error ?? undefined);
  }

  #send(done: (error?: Error | null) => void): void {
    const text = this.#text;
    this.#text = '';
    if (text === '') done();
    else this.#copy.write(text, done);
  }

  #line(row: readonly (string | null)[]): string {
    if (row.length !== this.#columns.length)
      throw new BoardpackError(
        'internal',
        `Row ${this.#count} has ${row.length} values for ${this.#columns.length} columns`,
      );
    let line = '';
    for (let index = 0; index < row.length; index += 1) {
      const value = row[index] ?? null;
      line += (index === 0 ? '' : '\t') + (value === null ? '\\N' : this.#escaped(value, index));
    }
    return `${line}\n`;
  }

  #escaped(value: string, index: number): string {
    // oxlint-disable-next-line no-control-regex -- NUL is what it looks for
    return SPECIAL.test(value)
      ? value.replaceAll(/[\0\\\t\n\r]/g, (sign) => this.#escape(sign, index))
      : value;
  }

  #escape(sign: string, index: number): string {
    const escape = ESCAPES[sign];
    if (escape) return escape;
    throw new BoardpackError('data', `Row ${this.#count} has a NUL character in ${this.#columns[index]}`, {
      hint: 'PostgreSQL cannot store it: remove it at the source',
    });
  }
}

// oxlint-disable-next-line no-control-regex -- NUL is one of the signs that text format cannot hold as they are
const SPECIAL = /[\0\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
