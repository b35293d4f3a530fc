import { DatabaseError, type QueryConfig, type QueryResult } from 'pg';
import type { Transaction } from '../db/database.ts';
import type { Entity } from '../entities/entity.ts';
import { BoardpackError, type Problem } from '../errors.ts';
import { quoteName, ROW, rowsOf } from './names.ts';
import { missingColumns } from './plan.ts';

/** A mapping as it stands behind `from`, in lines of its own so that a comment at its end ends there. */
function derived(mapping: string): string {
  return `(\n${withoutSemicolon(mapping)}\n) as mapped`;
}

/**
 * The columns a mapping yields, found by preparing it over the raw tables of `rawSchema`.
 * @throws config, naming entity, line and column, when PostgreSQL refuses it
 */
export async function mappedColumns(
  tx: Transaction,
  rawSchema: string,
  entity: Entity,
  mapping: string,
): Promise<string[]> {
  const before = 'select * from ';
  await tx.client.query('savepoint mapping');
  try {
    const { fields } = await extended(tx, rawSchema, entity, mapping, before, ' limit 0');
    return fields.map(({ name }) => name);
  } finally {
    await tx.client.query('rollback to savepoint mapping; release savepoint mapping');
  }
}

/** What is wrong with the columns that a mapping yields. */
export function mappingProblems(entity: Entity, columns: readonly string[]): Problem[] {
  const where = `mapping.${entity.name}`;
  const repeated = columns.filter((column, at) => columns.indexOf(column) !== at);
  if (repeated.length > 0) return [{ where, message: `It yields the column ${repeated[0]} more than once` }];
  return missingColumns(entity, columns, where);
}

/** Runs a mapping into the entity's table of raw rows in `schema`; returns how many rows it yields. */
export async function runMapping(
  tx: Transaction,
  schema: string,
  rawSchema: string,
  entity: Entity,
  mapping: string,
  columns: readonly string[],
): Promise<number> {
  const target = `${quoteName(schema)}.${quoteName(rowsOf(entity))}`;
  await tx.client.query(
    `create unlogged table ${target} (${columns.map((name) => `${quoteName(name)} text`).join(', ')}, ${ROW} bigint)`,
  );
  const texts = columns.map((name) => `nullif(mapped.${quoteName(name)}::text, '')`);
  const before = `insert into ${target} select ${texts.join(', ')}, row_number() over () from `;
  return (await extended(tx, rawSchema, entity, mapping, before, '')).rowCount ?? 0;
}

/** The extended protocol takes one statement only: nothing can follow the mapping. */
async function extended(
  tx: Transaction,
  rawSchema: string,
  entity: Entity,
  mapping: string,
  before: string,
  after: string,
): Promise<QueryResult> {
  await tx.client.query(`select set_config('search_path', $1, true)`, [quoteName(rawSchema)]);
  const text = `${before}${derived(mapping)}${after}`;
  const query: QueryConfig & { queryMode: 'extended' } = { text, queryMode: 'extended' };
  try {
    return await tx.client.query(query);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw refused(entity, mapping, error, before.length + 2);
  }
}

function refused(entity: Entity, mapping: string, error: DatabaseError, offset: number): BoardpackError {
  const at = Number(error.position ?? 0) - 1 - offset;
  const place = error.position && at >= 0 && at <= mapping.length ? `, ${placeIn(mapping, at)}` : '';
  return new BoardpackError('config', `The SQL does not run: ${error.message}`, {
    where: `mapping.${entity.name}${place}`,
    hint: error.hint ?? 'It is one SELECT over the raw tables, named as the source names them',
    cause: error,
  });
}

/** Positions count characters, not UTF-16 units. */
function placeIn(mapping: string, at: number): string {
  const lines = Array.from(mapping).slice(0, at).join('').split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

function withoutSemicolon(mapping: string): string {
  return mapping.replace(/;\s*$/, '');
}
