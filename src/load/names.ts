import { createHash } from 'node:crypto';
import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Entity } from '../entities/entity.ts';
import { dayColumns, moneyColumns } from '../entities/entity.ts';

/** A name as SQL writes it, quoted. */
export const quoteName = escapeIdentifier;

/** A text as SQL writes it, quoted; for words and patterns of the declarations, which have no backslash. */
export const quoteText = escapeLiteral;

/** The column of every raw table that keeps where the source had the row; the last one. */
export const ROW = 'boardpack_row';

/** The schema of one load's staging; its raw tables are seen under their own names in `rawSchema`. */
export function stagingSchema(tenant: string, loadId: number): string {
  return `load_${createHash('sha256').update(tenant).digest('hex').slice(0, 8)}_${loadId}`;
}

/** The schema that mappings read. */
export function rawSchema(schema: string): string {
  return `${schema}_raw`;
}

/** The view or table of an entity's rows as text, the mapping's result where there is one. */
export function rowsOf(entity: Entity): string {
  return `rows_${entity.name}`;
}

/** The table of an entity's rows that passed the checks. */
export function stagedOf(entity: Entity): string {
  return `staged_${entity.name}`;
}

/** Columns of the facts besides tenant_id and load_id, in the order that every statement uses. */
export function factColumns(entity: Entity): string[] {
  return [...stagedColumns(entity), ...convertedColumns(entity)];
}

/** Columns that the staged rows give to the facts: the declared ones and the local days. */
export function stagedColumns(entity: Entity): string[] {
  return [...Object.keys(entity.columns), ...dayColumns(entity).map(({ day }) => day)];
}

/** Columns that only the conversion of amounts can fill. */
export function convertedColumns(entity: Entity): string[] {
  return entity.conversion
    ? [...moneyColumns(entity).map((money) => `${money}_original`), 'exchange_rate']
    : [];
}

/** SQL: the rows of two relations have the same key. */
export function sameKey(entity: Entity, left: string, right: string): string {
  return entity.key
    .map((column) => `${left}.${quoteName(column)} = ${right}.${quoteName(column)}`)
    .join(' and ');
}

/** SQL: a row's key as one text, parts set apart by a blank; null when it has none. Long ones are cut to what an index holds. */
export function keyText(entity: Entity, alias: string): string {
  const parts = entity.key.map((column) => `${alias}.${quoteName(column)}::text`);
  return `left(nullif(concat_ws(' ', ${parts.join(', ')}), ''), 500)`;
}

/** SQL: a raw row as JSON, as its source gave it. */
export function rawJson(alias: string): string {
  return `regexp_replace(row_to_json(${alias})::text, ',?"${ROW}":[0-9]+}$', '}')`;
}
