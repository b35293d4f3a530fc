import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('./inputs/', import.meta.url);

/**
 * Queries of one JSON value that several reports, or several windows of one, need alike: a report's query reads the value of
 * `inputs/<name>.sql` as `:<name>::json`. What the report does not bind is null in them. By name.
 */
export const inputs: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => [file.slice(0, -'.sql'.length), readFileSync(new URL(file, FOLDER), 'utf8')]),
);
