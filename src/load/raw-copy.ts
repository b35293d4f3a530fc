import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { copyInto } from '../db/copy.ts';
import type { Database, Transaction } from '../db/database.ts';
import type { Entity } from '../entities/entity.ts';
import { BoardpackError } from '../errors.ts';
import type { Extraction, RawBatch, RawRow, UnreadableRow } from '../sources/source.ts';
import { quoteName, ROW } from './names.ts';
import { PlainColumns } from './plain.ts';
import type { PlannedTable } from './plan.ts';
import { columnNames, physicalName } from './raw.ts';

/** Unreadable lines that wait in memory; then the COPY is interrupted to store them. */
const WAITING_LINES = 1000;

export interface CopiedTable {
  rows: number;
  unreadable: number;
  /** Columns of the entity that the table is, whose every value has the usual form of its type. */
  plain: ReadonlySet<string>;
}

export interface TableToCopy {
  table: PlannedTable;
  /** Sets the table apart among the raw tables of the load. */
  number: number;
  /** The entity that the table is, when no mapping stands between. */
  entity: Entity | null;
  /** Called with the rows so far, batch by batch. */
  onRows: (rows: number) => void;
}

/** Copies all rows of a raw table in one transaction; lines that are no rows go to the load's quarantine. */
export async function copyRawTable(
  db: Database,
  schema: string,
  extraction: Extraction,
  { table, number, entity, onRows }: TableToCopy,
): Promise<CopiedTable> {
  const counts = { rows: 0, unreadable: 0 };
  const plain = new PlainColumns(entity, table.columns);
  await db.system(async (tx) => {
    const copy = new RawCopy(tx, schema, table, number);
    try {
      for await (const batch of extraction.read(table.name)) {
        const { rows, unreadable } = storable(batch, table.columns.length);
        for (const row of rows) plain.see(row);
        await copy.take(rows, unreadable);
        counts.rows += rows.length;
        counts.unreadable += unreadable.length;
        onRows(counts.rows);
      }
      await copy.finish();
    } catch (error) {
      await copy.abandon();
      throw located(error, table.name);
    }
  });
  return { ...counts, plain: plain.names };
}

/** One raw table's COPY, which begins with the first rows and is interrupted where lines have to be put into quarantine. */
class RawCopy {
  readonly #tx: Transaction;
  readonly #schema: string;
  readonly #table: PlannedTable;
  readonly #number: number;
  #current: { target: Writable; outcome: Promise<void> } | undefined;
  #lines: UnreadableRow[] = [];

  constructor(tx: Transaction, schema: string, table: PlannedTable, number: number) {
    this.#tx = tx;
    this.#schema = schema;
    this.#table = table;
    this.#number = number;
  }

  async take(rows: readonly (string | null)[][], lines: readonly UnreadableRow[]): Promise<void> {
    const { target, outcome } = (this.#current ??= this.#begin());
    for (const row of rows) if (!target.write(row)) await Promise.race([once(target, 'drain'), outcome]);
    this.#lines.push(...lines);
    if (this.#lines.length >= WAITING_LINES) await this.finish();
  }

  /** Stores what was taken; more may follow. */
  async finish(): Promise<void> {
    this.#current?.target.end();
    await this.#current?.outcome;
    this.#current = undefined;
    await this.#quarantine(this.#lines.splice(0));
  }

  /** Ends the COPY so that the transaction can roll back. */
  async abandon(): Promise<void> {
    this.#current?.target.destroy();
    await this.#current?.outcome.catch(() => {});
  }

  #begin(): { target: Writable; outcome: Promise<void> } {
    const columns = [...columnNames(this.#table.columns), ROW];
    const target = copyInto(this.#tx, `${this.#schema}.${physicalName(this.#number)}`, columns);
    const outcome = finished(target);
    // It may fail while the next rows are waited for; whoever awaits it then is told.
    outcome.catch(() => {});
    return { target, outcome };
  }

  async #quarantine(lines: readonly UnreadableRow[]): Promise<void> {
    if (lines.length === 0) return;
    await this.#tx.client.query(
      `insert into ${quoteName(this.#schema)}.quarantine_rows (entity, row_number, reason, raw, is_line)
       select $1::text, (line ->> 'rowNumber')::bigint, line ->> 'reason', line ->> 'raw', true
       from json_array_elements($2::json) as line`,
      [this.#table.name, JSON.stringify(lines)],
    );
  }
}

interface StorableBatch {
  rows: (string | null)[][];
  unreadable: UnreadableRow[];
}

/** Rows as the raw table takes them, empty texts absent; what PostgreSQL cannot store is unreadable. */
function storable(batch: RawBatch, width: number): StorableBatch {
  const result: StorableBatch = { rows: [], unreadable: batch.unreadable.map(withoutNul) };
  for (const row of batch.rows) {
    const values: (string | null)[] = row.values.map((value) => (value === '' ? null : value));
    if (values.length !== width)
      result.unreadable.push(unreadable(row, `${values.length} values where there are ${width} columns`));
    else if (values.some((value) => value?.includes('\0')))
      result.unreadable.push(unreadable(row, 'a NUL character'));
    else {
      values.push(String(row.rowNumber));
      result.rows.push(values);
    }
  }
  return result;
}

function unreadable({ rowNumber, values }: RawRow, reason: string): UnreadableRow {
  return withoutNul({ rowNumber, raw: JSON.stringify(values), reason });
}

/** PostgreSQL stores no NUL, not even in a quarantined line: it is written as an escape. */
function withoutNul(line: UnreadableRow): UnreadableRow {
  return { ...line, raw: line.raw.replaceAll('\0', '\\0') };
}

function located(error: unknown, table: string): unknown {
  if (error instanceof BoardpackError) return error;
  return new BoardpackError('source', `The rows cannot be copied: ${(error as Error).message}`, {
    where: table,
    cause: error,
  });
}
