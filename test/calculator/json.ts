/** A number as it is written, digit for digit. */
export class Written {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A number of which only the value is promised, not its trailing zeros. */
export class Valued extends Written {}

/** An object by its entries: keys keep their order even when they look like numbers. */
export class Entries {
  readonly entries: readonly (readonly [string, Json])[];
  /** Whether the order of the keys is promised. */
  readonly ordered: boolean;
  constructor(entries: readonly (readonly [string, Json])[], ordered = true) {
    this.entries = entries;
    this.ordered = ordered;
  }
}

export type Json =
  | null
  | boolean
  | string
  | Written
  | Entries
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Reads JSON without losing digits, the order of keys or a repeated key. */
export function readJson(text: string): Json {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
  let at = 0;
  const next = () => tokens[at++] ?? '';
  const list = <Item>(end: string, item: () => Item): Item[] => {
    const items: Item[] = [];
    if (tokens[at] === end) at++;
    else
      do items.push(item());
      while (next() === ',');
    return items;
  };
  const entry = (): [string, Json] => {
    const key = JSON.parse(next()) as string;
    at++;
    return [key, value()];
  };
  const value = (): Json => {
    const token = next();
    if (token === '{') return new Entries(list('}', entry));
    if (token === '[') return list(']', value);
    if (token.startsWith('"') || /^(null|true|false)$/.test(token)) return JSON.parse(token) as Json;
    return new Written(token);
  };
  return value();
}
