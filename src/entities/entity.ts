/** How a column's text is read; the rules of each type are in `src/load/columns.ts`. */
export type ColumnType =
  | 'id'
  | 'text'
  | 'ts'
  | 'date'
  | 'month'
  | 'money'
  | 'decimal'
  | 'ratio'
  | 'rate'
  | 'int'
  | 'bool'
  /** An ISO 4217 code such as USD. */
  | 'currency';

export interface Column {
  type: ColumnType;
  /** A row without it is quarantined. @default false */
  required?: true;
  /** The only words allowed, compared exactly; any other is quarantined. */
  oneOf?: readonly string[];
  /** Words that a source may use and the product reads as another: derived invoice states as `sent`. */
  readAs?: Readonly<Record<string, string>>;
  /** Words the product knows; others are loaded and warned about (for `near miss` only those that differ from a known one in case, blanks or hyphens). */
  known?: { words: readonly string[]; warn: 'any other' | 'near miss' };
  /** The entity whose key this column holds; unresolved references are counted, never quarantined. */
  references?: string;
}

/** Which day's exchange rate converts a row's amounts, and whose currency it has when it names none. */
export interface Conversion {
  /** A column of the row, or of the parent when `dayOf` is `parent`. */
  day: string;
  /** @default 'row' */
  dayOf?: 'row' | 'parent';
  /** The row's currency where its own is absent is that of this parent. @default the reporting currency */
  parent?: { entity: string; through: string };
}

/** One kind of record that a tenant's systems provide: its columns, key and grain. */
export interface Entity {
  name: string;
  /** What one row is, in one sentence. */
  grain: string;
  key: readonly string[];
  columns: Readonly<Record<string, Column>>;
  /** Present on entities whose amounts may be in a foreign currency. */
  conversion?: Conversion;
}

/** The column of an entity that holds the local calendar day of a timestamp: `created_at` → `created_day`. */
export function dayColumn(timestampColumn: string): string {
  return timestampColumn.replace(/_at$/, '_day');
}

/** The timestamp columns whose local day is stored beside them: all but the source's own bookkeeping. */
export function dayColumns(entity: Entity): { timestamp: string; day: string }[] {
  return Object.entries(entity.columns)
    .filter(([name, column]) => column.type === 'ts' && name !== 'updated_at')
    .map(([name]) => ({ timestamp: name, day: dayColumn(name) }));
}

/** The money columns of an entity. */
export function moneyColumns(entity: Entity): string[] {
  return Object.entries(entity.columns)
    .filter(([, column]) => column.type === 'money')
    .map(([name]) => name);
}
