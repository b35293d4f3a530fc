import type { Transaction } from '../db/database.ts';
import { quoteName, rawSchema, ROW } from './names.ts';
import type { PlannedTable } from './plan.ts';

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

/** Column names as a table can have them: none empty, none longer than PostgreSQL keeps, each once. */
export function columnNames(columns: readonly string[]): string[] {
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
