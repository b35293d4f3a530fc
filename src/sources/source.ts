import type { Readable } from 'node:stream';

/** A raw table that a source offers: its columns as the source names them, all of them text. */
export interface RawTable {
  /** Name by which an SQL mapping reads it: the file's name without extension, or the entity's. */
  name: string;
  columns: readonly string[];
}

/** A line that cannot be read as a row at all: quarantined under the table's name with its text. */
export interface UnreadableRow {
  rowNumber: number;
  raw: string;
  reason: string;
}

/** One row of a raw table, in its columns' order; null is absent. */
export interface RawRow {
  rowNumber: number;
  values: readonly (string | null)[];
}

/**
 * What a tenant's system offers to one load. Nothing here assumes files: a database yields its queries' rows, an HTTP API its pages'.
 * Rows arrive as object-mode streams with back-pressure, so memory stays constant whatever the size.
 */
export interface Extraction {
  /** The raw tables there are now. @throws source, naming the table and place, when one is there but cannot be read */
  tables: () => Promise<readonly RawTable[]>;
  /** Streams the rows of a table; unreadable lines go to `onUnreadable` instead. */
  read: (table: string, onUnreadable: (row: UnreadableRow) => void) => Readable;
  /** True when every row there is was offered: only then may absence remove. */
  complete: boolean;
  /** Where an incremental source would go on; stored with the merge. */
  cursor: unknown;
  close: () => Promise<void>;
}

/** A kind of source: how its configuration is read and how an extraction begins. */
export interface Source {
  kind: string;
  /** Opens one load's view of the system. @throws source when it cannot be reached */
  open: () => Promise<Extraction>;
}
