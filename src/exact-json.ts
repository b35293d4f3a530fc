/** A JSON number, its digits kept. */
export class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A JSON value whose numbers are as they were written. */
export type Exact = Digits | string | boolean | null | Exact[] | { [key: string]: Exact };

/** A JSON object whose numbers are as they were written. */
export type ExactFields = Readonly<Record<string, Exact>>;

/** Reads JSON without passing a number through a double. */
export function readExact(json: string): Exact {
  const marked = json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `{"\\u0000":"${token}"}`,
  );
  return JSON.parse(marked, (_, value: unknown) => {
    const text = (value as Record<string, unknown> | null)?.['\0'];
    return typeof text === 'string' ? new Digits(text) : value;
  }) as Exact;
}

/** Whether a value is an object, not a list, a number or null. */
export function isFields(value: Exact | undefined): value is { [key: string]: Exact } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Digits);
}

/** The values at a path such as `summary.total` below a value; `*` stands for every row of a list and every field of an object. */
export function valuesAt(value: Exact | undefined, path: string): Exact[] {
  return path === '' ? (value === undefined ? [] : [value]) : below(value, path.split('.'), 0);
}

function below(value: Exact | undefined, names: readonly string[], depth: number): Exact[] {
  if (value === undefined) return [];
  const name = names[depth];
  if (name === undefined) return [value];
  if (name !== '*') return isFields(value) ? below(value[name], names, depth + 1) : [];
  const all = Array.isArray(value) ? value : isFields(value) ? Object.values(value) : [];
  return all.flatMap((each) => below(each, names, depth + 1));
}
