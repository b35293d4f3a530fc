import { decimal } from './decimal.ts';
import { Entries, type Json, Valued, Written } from './json.ts';

/** Where a document differs from the expected one, one sentence each; none when they are the same. */
export function differences(actual: Json, expected: Json, path = ''): string[] {
  if (expected instanceof Written) return number(actual, expected, path);
  if (Array.isArray(expected)) return items(actual, expected as readonly Json[], path);
  if (expected === null || typeof expected !== 'object')
    return actual === expected ? [] : [line(path, actual, expected)];
  return keys(actual, expected as Entries | { readonly [key: string]: Json }, path);
}

function number(actual: Json, expected: Written, path: string): string[] {
  const same =
    actual instanceof Written &&
    (actual.text === expected.text ||
      (expected instanceof Valued && decimal(actual.text).compare(decimal(expected.text)) === 0));
  return same ? [] : [line(path, actual, expected)];
}

function items(actual: Json, expected: readonly Json[], path: string): string[] {
  if (!Array.isArray(actual)) return [line(path, actual, expected)];
  const found = actual as readonly Json[];
  const inside = expected.flatMap((item, at) =>
    at < found.length ? differences(found[at] ?? null, item, `${path}[${at}]`) : [],
  );
  const length = found.length === expected.length ? [] : [line(path, actual, expected)];
  return [...inside, ...length];
}

function keys(actual: Json, expected: Entries | { readonly [key: string]: Json }, path: string): string[] {
  if (!(actual instanceof Entries)) return [line(path, actual, expected)];
  const [wanted, ordered] =
    expected instanceof Entries ? [expected.entries, expected.ordered] : [Object.entries(expected), true];
  const [left, right] = ordered ? [actual.entries, wanted] : [sorted(actual.entries), sorted(wanted)];
  if (left.map(([key]) => key).join() !== right.map(([key]) => key).join())
    return [line(path, actual, expected)];
  return right.flatMap(([key, value], at) => differences(left[at]?.[1] ?? null, value, `${path}.${key}`));
}

function sorted(entries: readonly (readonly [string, Json])[]) {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function line(path: string, actual: Json, expected: Json): string {
  return `${path || 'the document'}: SQL ${show(actual)}, calculator ${show(expected)}`;
}

/** JSON text of a document, numbers as they are written. */
export function show(json: Json): string {
  if (json instanceof Written) return json.text;
  if (Array.isArray(json)) return `[${(json as readonly Json[]).map(show).join(',')}]`;
  if (json === null || typeof json !== 'object') return JSON.stringify(json);
  const entries = json instanceof Entries ? json.entries : Object.entries(json as { [key: string]: Json });
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${show(value)}`).join(',')}}`;
}
