import { type FieldError, ProblemError, invalidParameter, invalidParameters } from './problem.ts';

/** Parameters that may be empty, which is the same as leaving them out; every other one needs a value. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['search']);

/** The most parameters an address may carry; no report takes a tenth of it. */
const MOST_PARAMETERS = 100;

/**
 * The query string of an address as parameters, each name once and none empty.
 * @throws ProblemError 400 naming every parameter that is repeated, empty, or not readable as UTF-8 text
 */
export function readQuery(text: string): Map<string, string> {
  const query = new Map<string, string>();
  const errors: FieldError[] = [];
  const pairs = text.split('&').filter((pair) => pair !== '');
  if (pairs.length > MOST_PARAMETERS)
    throw invalidParameter('parameters', `must be at most ${MOST_PARAMETERS}`);
  for (const pair of pairs) {
    const [name, value] = readPair(pair);
    const rule = brokenRule(name, value, query);
    if (rule !== null) errors.push({ field: name, rule });
    else query.set(name, value);
  }
  if (errors.length > 0) throw invalidParameters(errors);
  for (const name of MAY_BE_EMPTY) if (query.get(name) === '') query.delete(name);
  return query;
}

/** Where nothing can be asked for: every parameter is refused by name. @throws ProblemError 400 */
export function refuseParameters(text: string): void {
  const names = [...readQuery(text).keys()];
  if (names.length > 0)
    throw invalidParameters(names.map((field) => ({ field, rule: 'is not a parameter here' })));
}

function readPair(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=');
  const name = decode(at < 0 ? pair : pair.slice(0, at));
  if (!name)
    throw new ProblemError({
      kind: 'malformed-request',
      detail: 'The name of a parameter is empty or not percent-encoded UTF-8',
    });
  const value = at < 0 ? '' : decode(pair.slice(at + 1));
  if (value === null) throw invalidParameter(name, 'must be percent-encoded UTF-8');
  return [name, value];
}

function brokenRule(name: string, value: string, query: ReadonlyMap<string, string>): string | null {
  if (query.has(name)) return 'must be given once';
  if (value === '' && !MAY_BE_EMPTY.has(name)) return 'must not be empty';
  return value.includes('\0') || name.includes('\0') ? 'must not hold a NUL character' : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
