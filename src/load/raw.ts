import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { copyInto } from '../db/copy.ts';
import type { Database, Transaction } from '../db/database.ts';
import type { Entity } from '../entities/entity.ts';
import { BoardpackError } from '../errors.ts';
import type { Extraction, RawBatch, RawRow, UnreadableRow } from '../sources/source.ts';
import { quoteName, rawSchema, ROW } from './names.ts';
import { PlainColumns } from './plain.ts';
import type { PlannedTable } from './plan.ts';
import { useStaging } from './staging.ts';

const LONGEST_NAME = 63;

/** Makes the table that takes a raw table's rows, and the view under which mappings read it. `number` sets it apart. */
export async function createRawTable(
  tx: Transaction,
  schema: string,
  { name, columns }: PlannedTable,
  number: number,
): Promise<void> {
  const names = columnNames(columns);
  const target = `${quoteName(schema)}.${physicalName(number)}`;
  const typed = names.map((column) => `${quoteName(column)} text`);
  await tx.client.query(`create unlogged table ${target} (${typed.join(', ')}, ${ROW} bigint not null)`);
  await tx.client.query(
    `create view ${quoteName(rawSchema(schema))}.${quoteName(name)} as select ${names.map(quoteName).join(', ')} from ${target}`,
  );
}

/** The table that holds the rows of the raw table of that number. */
export function physicalName(number: number): string {
  return `raw_${number}`;
}

export interface CopiedTable {
  rows: number;
  unreadable: number;
  /** Columns of the entity that the table is, whose every value has the usual form of its type. */
  plain: ReadonlySet<string>;
}

/** Copies all rows of a raw table in one transaction; lines that are no rows go to the load's quarantine. `entity` when the table is one. */
export async function copyRawTable(
  db: Database,
  schema: string,
  extraction: Extraction,
  { name, columns }: PlannedTable,
  number: number,
  entity: Entity | null,
): Promise<CopiedTable> {
  const counts = { rows: 0, unreadable: 0 };
  const plain = new PlainColumns(entity, columns);
  await db.system(async (tx) => {
    const target = copyInto(tx, `${schema}.${physicalName(number)}`, [...columnNames(columns), ROW]);
    const outcome = finished(target);
    try {
      for await (const batch of extraction.read(name)) {
        const { rows, unreadable } = storable(batch, columns.length);
        for (const row of rows) plain.see(row);
        for (const row of rows) if (!target.write(row)) await Promise.race([once(target, 'drain'), outcome]);
        if (unreadable.length > 0) await quarantineLines(db, schema, name, unreadable);
        counts.rows += rows.length;
        counts.unreadable += unreadable.length;
      }
      target.end();
      await outcome;
    } catch (error) {
      target.destroy();
      await outcome.catch(() => {});
      throw located(error, name);
    }
  });
  return { ...counts, plain: plain.names };
}

interface StorableBatch {
  rows: (string | null)[][];
  unreadable: UnreadableRow[];
}

/** Rows as the raw table takes them; what PostgreSQL cannot store is unreadable. */
function storable(batch: RawBatch, width: number): StorableBatch {
  const result: StorableBatch = { rows: [], unreadable: [...batch.unreadable] };
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
  return { rowNumber, raw: JSON.stringify(values), reason };
}

/** Within a connection of its own: the other one is in the middle of a COPY. */
async function quarantineLines(
  db: Database,
  schema: string,
  table: string,
  lines: readonly UnreadableRow[],
): Promise<void> {
  await db.system(async (tx) => {
    await useStaging(tx, schema, 'UTC');
    await tx.run(
      `insert into quarantine_rows (entity, row_number, reason, raw, is_line)
       select :table::text, (line ->> 'rowNumber')::bigint, line ->> 'reason', line ->> 'raw', true
       from json_array_elements(:lines::json) as line`,
      {
        table,
        lines: JSON.stringify(lines.map((line) => ({ ...line, raw: line.raw.replaceAll('\0', '\\0') }))),
      },
    );
  });
}

function located(error: unknown, table: string): unknown {
  if (error instanceof BoardpackError) return error;
  return new BoardpackError('source', `The rows cannot be copied: ${(error as Error).message}`, {
    where: table,
    cause: error,
  });
}

/** Column names as a table can have them: none empty, none longer than PostgreSQL keeps, each once. */
function columnNames(columns: readonly string[]): string[] {
  const taken = new Set<string>([ROW]);
  return columns.map((column, at) => {
    const isFitting =
      column !== '' &&
      !column.includes('\0') &&
      Buffer.byteLength(column) <= LONGEST_NAME &&
      !taken.has(column);
    const name = isFitting ? column : `column_${at + 1}`;
    taken.add(name);
    return name;
  });
}
