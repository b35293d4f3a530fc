import { BoardpackError } from '../errors.ts';

export interface Compiled {
  text: string;
  names: readonly string[];
}

/** Quoted text, quoted names, comments and casts are passed over; `:name` is what is left. */
const TOKENS =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(?<tag>[a-z_]*)\$[\s\S]*?\$\k<tag>\$|::|:(?<name>[a-z_][a-z0-9_]*)/g;

/** Texts that name a staging schema differ with every load: the kept ones must not grow without end. */
const KEPT = 1000;
const compiled = new Map<string, Compiled>();

/** `:name` placeholders → `$1`, `$2`, …, each name once. Compiled texts are kept. */
export function compileNamed(sql: string): Compiled {
  const known = compiled.get(sql);
  if (known) return known;
  const names: string[] = [];
  const text = sql.replace(TOKENS, (token, _tag?: string, name?: string) => {
    if (name === undefined) return token;
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  const result = { text, names };
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(sql, result);
  return result;
}

/** The values of a compiled text in order. @throws internal when a name has no value */
export function valuesFor(names: readonly string[], values: Readonly<Record<string, unknown>>): unknown[] {
  return names.map((name) => {
    if (values[name] === undefined)
      throw new BoardpackError('internal', `The query names :${name}, which was not given`);
    return values[name];
  });
}
