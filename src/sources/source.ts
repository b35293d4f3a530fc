/** A line that cannot be read as a row at all: quarantined under the table's name with its text. */
export interface UnreadableRow {
  rowNumber: number;
  raw: string;
  reason: string;
}

/** One row of a raw table, in its columns' order; null is absent, and so is an empty text. */
export interface RawRow {
  /** Where the source has it, ascending: a file's line, else the position. */
  rowNumber: number;
  values: readonly (string | null)[];
}

/** As many rows as arrive together: a piece of a file, a page of an API, a fetch of a cursor. */
export interface RawBatch {
  rows: readonly RawRow[];
  unreadable: readonly UnreadableRow[];
}

/**
 * What a tenant's system offers to one load: raw tables of text columns. Nothing here assumes files: a database yields its
 * queries' rows, an HTTP API its pages'. Rows arrive in batches that are asked for, so memory stays constant whatever the size.
 */
export interface Extraction {
  /**
   * Names of the raw tables there are now, in code point order; an SQL mapping reads them by these names: a file's name
   * without extension, or the entity's.
   */
  tables: () => Promise<readonly string[]>;
  /** A table's columns as the source names them, each once. @throws source, naming the table, when they cannot be read */
  columns: (table: string) => Promise<readonly string[]>;
  /** Where people find a table, such as its file's path. @default `<table> of the source` */
  place?: (table: string) => string;
  /** The table's rows, and the lines that are none. @throws source, naming the table and place, when it cannot be read on */
  read: (table: string) => AsyncIterable<RawBatch>;
  /** True when every row there is was offered: only then may absence remove. */
  complete: boolean;
  /** Where an incremental source would go on; stored with the merge, null when there is no such place. */
  cursor: unknown;
  close: () => Promise<void>;
}

/** A kind of source: how an extraction begins. */
export interface Source {
  kind: string;
  /** Opens one load's view of the system. @throws source when it cannot be reached */
  open: () => Promise<Extraction>;
}
