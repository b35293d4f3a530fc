import type { TextRow } from '../db/cursor.ts';
import type { ExportColumn } from './export.ts';

interface Group {
  rows: number;
  /** Sums of the money columns, in minor units. */
  sums: Map<string, bigint>;
}

/** How many rows of an export have passed by and what they come to, by the values of one column. Sums are exact. */
export class Tally {
  readonly #by: number;
  readonly #money: [name: string, at: number][];
  readonly #minorUnits: number;
  readonly #groups = new Map<string, Group>();

  /** `minorUnits` are the digits after the point that every amount is written with. */
  constructor(columns: readonly ExportColumn[], groupBy: string, minorUnits: number) {
    this.#by = columns.findIndex(({ name }) => name === groupBy);
    this.#money = columns.flatMap(({ name, unit }, at) => (unit === 'money' ? [[name, at] as const] : []));
    this.#minorUnits = minorUnits;
  }

  add(rows: readonly TextRow[]): void {
    for (const row of rows) {
      const group = this.#group(row[this.#by] ?? '');
      group.rows += 1;
      for (const [name, at] of this.#money)
        group.sums.set(name, (group.sums.get(name) ?? 0n) + inMinorUnits(row[at] ?? '0'));
    }
  }

  /** The values of the column that rows are grouped by. */
  get groups(): string[] {
    return [...this.#groups.keys()];
  }

  /** Rows of some groups, or of all. */
  count(groups: readonly string[] = this.groups): number {
    return groups.reduce((sum, name) => sum + (this.#groups.get(name)?.rows ?? 0), 0);
  }

  /** What a money column comes to over some groups, or over all. */
  sum(column: string, groups: readonly string[] = this.groups): number {
    const sum = groups.reduce((left, name) => left + (this.#groups.get(name)?.sums.get(column) ?? 0n), 0n);
    return Number(sum) / 10 ** this.#minorUnits;
  }

  /** Null when there are as many rows as a report counts, else the sentence that says so. */
  counts(what: string, groups: readonly string[], figure: number): string | null {
    const rows = this.count(groups);
    return rows === figure ? null : `${what}: the export has ${rows} rows, the report says ${figure}`;
  }

  /** Null when a column comes to a report's figure, apart from half a minor unit for each amount that was rounded. */
  comesTo(what: string, column: string, groups: readonly string[], figure: number): string | null {
    const sum = this.sum(column, groups);
    const rounding = (this.count(groups) + 1) / 2 / 10 ** this.#minorUnits;
    const floating = 1e-9 * Math.max(1, Math.abs(sum), Math.abs(figure));
    return Math.abs(sum - figure) <= rounding + floating
      ? null
      : `${what}: the export's rows come to ${sum}, the report says ${figure}`;
  }

  #group(name: string): Group {
    const group = this.#groups.get(name) ?? { rows: 0, sums: new Map<string, bigint>() };
    this.#groups.set(name, group);
    return group;
  }
}

/** Amounts of one currency are all written with the same digits. */
function inMinorUnits(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
