import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TenantConfig } from './schema.ts';

/** A file that cannot be used: what is wrong with it, and what to do. */
export interface FileProblem {
  message: string;
  hint?: string | undefined;
}

/** The text of a UTF-8 file, or why it cannot be had. */
export function readText(file: string, hintIfMissing: string): string | FileProblem {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    return problemOf(error as NodeJS.ErrnoException, file, hintIfMissing);
  }
}

/** A mapping's SQL: the text itself, or what the .sql file holds that it names, seen from a folder. */
export function readMapping(mapping: string, folder: string): string | FileProblem {
  const isFile = /^\S.*\.sql$/i.test(mapping.trim());
  return isFile
    ? readText(resolve(folder, mapping.trim()), 'mapping files are relative to the configuration')
    : mapping;
}

/**
 * A source as loads read it: its path absolute, seen from the configuration's folder, or `replacement`; its mappings as SQL.
 */
export function resolveSource(
  source: TenantConfig['source'],
  folder: string,
  replacement: string | undefined,
): TenantConfig['source'] {
  const path = replacement === undefined ? resolve(folder, source.path) : resolve(replacement);
  if (!source.mapping) return { ...source, path };
  const texts = Object.entries(source.mapping).map(([entity, mapping]) => [
    entity,
    readMapping(mapping, folder),
  ]);
  return { ...source, path, mapping: Object.fromEntries(texts) as Record<string, string> };
}

/** Whether a pack's template is a file of the tenant's own rather than the name of one that comes with the product. */
export function isOwnTemplate(template: string): boolean {
  return /[\\/]|\.ya?ml$/i.test(template);
}

/** A pack's template as it is read: a file of the tenant's own by its absolute path, any other by its name. */
export function resolveTemplate(template: string, folder: string): string {
  return isOwnTemplate(template) ? resolve(folder, template) : template;
}

function problemOf(
  { code, message }: NodeJS.ErrnoException,
  file: string,
  hintIfMissing: string,
): FileProblem {
  switch (code) {
    case 'ENOENT':
      return { message: `the file ${file} does not exist`, hint: hintIfMissing };
    case 'EISDIR':
      return { message: `${file} is a folder`, hint: 'name a file' };
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return { message: `${file} is not UTF-8 text`, hint: 'save it as UTF-8' };
    default:
      return { message: `${file} cannot be read: ${message}` };
  }
}
