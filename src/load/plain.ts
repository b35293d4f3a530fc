import type { Column, ColumnType, Entity } from '../entities/entity.ts';

const DAY = [
  '(?!0000)\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))',
  '(?:\\d{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29',
].join('|');
const TIME =
  '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?(?:Z|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?)';
const NUMBER = /^-?\d{1,30}(?:\.\d{1,30})?$/;

/**
 * The usual forms of each type: surely valid, and cast without any choice. Looking here, while the text passes by, is several times
 * cheaper than PostgreSQL's regular expressions; whatever has another form is left to SQL, whose rules alone decide.
 */
const plainForms: Partial<Record<ColumnType, RegExp>> = {
  id: /^[^]{1,120}$/,
  ts: new RegExp(`^(?:${DAY})[T ]${TIME}$`),
  date: new RegExp(`^(?:${DAY})$`),
  money: NUMBER,
  decimal: NUMBER,
  ratio: /^(?:0(?:\.\d{1,30})?|1(?:\.0{1,30})?)$/,
  int: /^-?\d{1,9}$/,
};

/** Watches the values of a table's columns go by and tells which of them were plain throughout. */
export class PlainColumns {
  readonly #columns: readonly string[];
  /** By column: the form still met by every value; undefined once one had another. */
  readonly #forms: (RegExp | undefined)[];

  constructor(entity: Entity | null, columns: readonly string[]) {
    this.#columns = columns;
    this.#forms = columns.map((name) => formOf(entity?.columns[name]));
  }

  /** Looks at one row's values, in the columns' order. */
  see(values: readonly (string | null)[]): void {
    for (let at = 0; at < this.#forms.length; at++) {
      const form = this.#forms[at];
      const value = values[at];
      if (form && typeof value === 'string' && !form.test(value)) this.#forms[at] = undefined;
    }
  }

  /** The columns whose every value was plain or absent. */
  get names(): ReadonlySet<string> {
    return new Set(this.#columns.filter((_, at) => this.#forms[at] !== undefined));
  }
}

/** True when a column's type has a usual form to look for. */
export function hasPlainForm(column: Column | undefined): boolean {
  return formOf(column) !== undefined;
}

function formOf(column: Column | undefined): RegExp | undefined {
  return column && !column.oneOf ? plainForms[column.type] : undefined;
}
