import { readdirSync, readFileSync } from 'node:fs';

const MEASURES = new URL('../../src/measures/', import.meta.url);

const measures = new Map(
  readdirSync(MEASURES).map((file) => [
    file.replace('.sql', ''),
    bodyOf(readFileSync(new URL(file, MEASURES), 'utf8')),
  ]),
);

/** The facts that a query reads, itself or through measures. */
export function tablesOf(sql: string): string[] {
  const direct = [...sql.matchAll(/facts\.(\w+)/g)].map(([, table]) => table ?? '');
  const called = new Set([...sql.matchAll(/measures\.(\w+)/g)].map(([, name]) => name ?? ''));
  return [...direct, ...[...called].flatMap((name) => tablesOf(measures.get(name) ?? ''))];
}

/** A measure without its own name, so that following it ends. */
function bodyOf(measure: string): string {
  return measure.slice(measure.indexOf('$$'));
}
