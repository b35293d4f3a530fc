import { type Instant, instantOf } from '../clock.ts';
import { type Day, dayNumber } from '../days.ts';
import { decimal, type Rational } from '../decimal.ts';

/** One source row as a CSV holds it. */
export type Row = Readonly<Record<string, string | null>>;

/** Source rows by entity. */
export type Given = Readonly<Record<string, readonly Row[]>>;

/** Reads the columns of one row. */
export class Cells {
  readonly #row: Row;
  readonly #timezone: string;

  constructor(row: Row, timezone: string) {
    this.#row = row;
    this.#timezone = timezone;
  }

  text(column: string): string | null {
    return this.#row[column] ?? null;
  }

  /** A required text. */
  word(column: string): string {
    return this.text(column) ?? '';
  }

  maybeInstant(column: string): Instant | null {
    const text = this.text(column);
    return text === null ? null : instantOf(text, this.#timezone);
  }

  instant(column: string): Instant {
    return instantOf(this.word(column), this.#timezone);
  }

  maybeDay(column: string): Day | null {
    const text = this.text(column);
    return text === null ? null : dayNumber(text);
  }

  day(column: string): Day {
    return dayNumber(this.word(column));
  }

  maybeNumber(column: string): Rational | null {
    const text = this.text(column);
    return text === null ? null : decimal(text);
  }

  number(column: string): Rational {
    return decimal(this.word(column));
  }

  truth(column: string): boolean {
    return /^(true|t|yes|1)$/i.test(this.word(column));
  }
}

/** The rows of an entity: the first of a key stays. */
export function rowsOf(given: Given, entity: string, timezone: string, key = ['id']): Cells[] {
  const seen = new Set<string>();
  return (given[entity] ?? [])
    .filter((row) => {
      const name = JSON.stringify(key.map((column) => row[column]));
      return !seen.has(name) && Boolean(seen.add(name));
    })
    .map((row) => new Cells(row, timezone));
}
