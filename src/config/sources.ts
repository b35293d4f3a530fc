import { dirname, resolve } from 'node:path';
import { readDocument } from './document.ts';
import { readMapping, readText, resolveSource } from './files.ts';
import { type SourceConfig, sourceSchema } from './schema.ts';

/** A tenant's source as far as it is written well, whatever else is wrong with the configuration. */
export interface ReadableSource {
  tenant: string;
  /** `file:line:column tenants.<id>.source` */
  where: string;
  source: SourceConfig;
}

/** The sources of a configuration that can be opened; what is wrong with the others, loadConfig says. */
export function readableSources(path: string, replacement: string | undefined): ReadableSource[] {
  const file = resolve(path);
  const text = readText(file, '');
  if (typeof text !== 'string') return [];
  const document = readDocument(text, file);
  const folder = dirname(file);
  return Object.entries(fieldsOf(fieldsOf(document.value)['tenants'])).flatMap(([tenant, settings]) => {
    const parsed = sourceSchema.safeParse(fieldsOf(settings)['source']);
    if (!parsed.success) return [];
    const mapping = Object.entries(parsed.data.mapping ?? {}).filter(
      ([, sql]) => typeof readMapping(sql, folder) === 'string',
    );
    const source = { ...parsed.data, ...(parsed.data.mapping && { mapping: Object.fromEntries(mapping) }) };
    const where = document.where(['tenants', tenant, 'source'], 'key');
    return [{ tenant, where, source: resolveSource(source, folder, replacement) }];
  });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
