import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { BoardpackError } from '../errors.ts';

const FOLDER = new URL('../measures/', import.meta.url);

interface Measure {
  file: string;
  sql: string;
}

/** The functions that reports share, by file name. */
export const measures: readonly Measure[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.sql'))
  .toSorted()
  .map((file) => ({ file, sql: readFileSync(new URL(file, FOLDER), 'utf8') }));

/** Changes with any of the functions; kept as the comment of the schema that holds them. */
export const measuresHash = createHash('sha256').update(JSON.stringify(measures)).digest('hex');

/**
 * Installs every function anew, within the caller's transaction. Bodies are not checked, so that the files may call each other in
 * any order.
 * @throws internal naming the file that PostgreSQL refuses
 */
export async function installMeasures(client: Client): Promise<void> {
  await client.query(
    'set local check_function_bodies = off; drop schema if exists measures cascade; create schema measures',
  );
  for (const { file, sql } of measures) {
    await client.query(sql).catch((cause: Error) => {
      throw new BoardpackError('internal', cause.message, { where: `src/measures/${file}`, cause });
    });
  }
  await client.query(`comment on schema measures is '${measuresHash}'`);
}
