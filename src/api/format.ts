import type { IncomingHttpHeaders } from 'node:http';
import type { Format, Language } from '../config/schema.ts';
import { type FileFormat, fileFormats } from '../exports/formats.ts';
import { type Preference, preferred } from './preference.ts';
import { invalidParameter } from './problem.ts';

/** The parameters by which every report and export is taken in another form. */
export const formatParameters = ['format', 'bom'] as const;

/** A report is sent as JSON, or as one of the files that packs are made of; whole records only as files. */
export const reportFormats = ['json', 'csv', 'excel', 'pdf'] as const;
export const recordFormats = ['csv', 'excel', 'pdf'] as const;

/** In which form and in which reader's language an answer is wanted. */
export interface Wanted<Name extends string> {
  format: Name;
  /** A byte order mark before a CSV. */
  bom: boolean;
  language: Language;
}

/**
 * Takes `format` and `bom` out of a query. Without `format` the Accept header decides, and where it has no preference, the first
 * of the offered formats. The language comes from Accept-Language, else it is the tenant's.
 * @throws ProblemError 400 for an unknown format, and for `bom` with another one than CSV
 */
export function takeFormat<Name extends Format | 'json'>(
  query: Map<string, string>,
  headers: IncomingHttpHeaders,
  offered: readonly [Name, ...Name[]],
  tenant: { language: Language },
): Wanted<Name> {
  const [asked, bom] = formatParameters.map((name) => query.get(name));
  for (const name of formatParameters) query.delete(name);
  const format = asked === undefined ? accepted(headers.accept, offered) : named(asked, offered);
  if (bom !== undefined && !/^(true|false|1|0)$/.test(bom))
    throw invalidParameter('bom', 'must be true, false, 1 or 0');
  if (bom !== undefined && format !== 'csv') throw invalidParameter('bom', 'is only for format=csv');
  return { format, bom: bom === 'true' || bom === '1', language: spoken(headers, tenant.language) };
}

function named<Name extends string>(asked: string, offered: readonly Name[]): Name {
  const format = offered.find((name) => name === asked);
  if (format === undefined) throw invalidParameter('format', `must be one of ${offered.join(', ')}`);
  return format;
}

/** What nobody asks for differently is the first one, at once: this lies on the path of every request. */
function accepted<Name extends Format | 'json'>(
  accept: string | undefined,
  offered: readonly [Name, ...Name[]],
): Name {
  if (accept === undefined || accept === '*/*') return offered[0];
  const types = offered.map((name): [Name, string[]] => {
    const type = mediaTypeOf(name);
    return [name, [type, type.replace(/\/.*/, '/*'), '*/*']];
  });
  return preferred(accept, types) ?? offered[0];
}

function mediaTypeOf(name: Format | 'json'): string {
  if (name === 'json') return 'application/json';
  const { mediaType }: FileFormat = fileFormats[name];
  return mediaType.replace(/;.*/, '');
}

/** The language that a reader wants: of Accept-Language, where it has no preference `own`. */
export function spoken(headers: IncomingHttpHeaders, own: Language): Language {
  const accept = headers['accept-language'];
  if (accept === undefined) return own;
  const all: Preference<Language>[] = [
    ['en', ['en', '*']],
    ['ja', ['ja', '*']],
  ];
  const ordered = all.toSorted(([a], [b]) => Number(b === own) - Number(a === own));
  const regionless = accept.replace(/([a-z]{2})-[a-z0-9-]+/gi, '$1');
  return preferred(regionless, ordered) ?? own;
}
