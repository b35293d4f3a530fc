import { Digits, type Exact, readExact } from '../exact-json.ts';
import { Traced } from '../reports/derived.ts';
import type { StoredDocument } from '../snapshot/stored.ts';

/** The texts of a stored document. */
export type JsonDocument = Pick<StoredDocument, 'body' | 'supplement'>;

/** What present() reads of a stored document. */
export interface ParsedDocument {
  data: unknown;
  meta: unknown;
  supplement: unknown;
}

/** A stored document's parts. */
export function parsed({ body, supplement }: JsonDocument): ParsedDocument {
  const { data, meta } = JSON.parse(body.toString()) as { data: unknown; meta?: unknown };
  return { data, meta, supplement: JSON.parse(supplement ?? 'null') as unknown };
}

/** The same parts, every figure of them knowing where in the document it stands. `name` says which document it is. */
export function traced({ body, supplement }: JsonDocument, name: string): ParsedDocument {
  const { data = null, meta } = readExact(body.toString()) as { data?: Exact; meta?: Exact };
  return {
    data: withOrigin(data, `${name} data`),
    meta: meta === undefined ? undefined : withOrigin(meta, `${name} meta`),
    supplement: withOrigin(readExact(supplement ?? 'null'), `${name} supplement`),
  };
}

/** Identifiers stay plain: they are compared, not shown as figures. */
function withOrigin(value: Exact, path: string): unknown {
  if (value instanceof Digits)
    return /(^|_)id$/.test(path.slice(path.lastIndexOf('.') + 1))
      ? Number(value.text)
      : new Traced(value.text, path);
  if (Array.isArray(value)) return value.map((each, at) => withOrigin(each, `${path}[${at}]`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withOrigin(each, `${path}.${key}`)]),
  );
}
