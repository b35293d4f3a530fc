/**
 * What a body looks like, without any value. 'string', 'number', 'boolean', 'id' (a number or a string) and the same with ? for
 * null; {"?": shape} an object or null; [shape] a list; {"*": shape} an object whose keys are data; else an object with exactly these
 * keys in this order, but for those written with ?, which may be left out.
 */
export type Shape = string | readonly [Shape] | { readonly [key: string]: Shape };

/** Every place where a value differs from its shape, as sentences. */
export function mismatches(shape: Shape, value: unknown, at = 'body'): string[] {
  if (typeof shape === 'string')
    return isOfType(shape, value) ? [] : [`${at} is ${JSON.stringify(value)}, not ${shape}`];
  if (isList(shape))
    return Array.isArray(value)
      ? value.flatMap((each, index) => mismatches(shape[0], each, `${at}[${index}]`))
      : [`${at} is no list`];
  if (shape['?'] !== undefined) return value === null ? [] : mismatches(shape['?'], value, at);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
  const entries = Object.entries(value);
  const any = shape['*'];
  if (any !== undefined) return entries.flatMap(([key, each]) => mismatches(any, each, `${at}.${key}`));
  const fields = Object.entries(shape).filter(([key]) => !key.endsWith('?') || key.slice(0, -1) in value);
  const [wanted, got] = [fields.map(([key]) => bareKey(key)).join(), Object.keys(value).join()];
  if (wanted !== got) return [`${at} has the keys ${got}, not ${wanted}`];
  return entries.flatMap(([key, each], index) =>
    mismatches(fields[index]?.[1] ?? 'missing', each, `${at}.${key}`),
  );
}

/** Paths of the values of a shape, as definitions name them: `by_user[].total`, `by_stage.*.count`. */
export function leaves(shape: Shape, at = ''): string[] {
  if (typeof shape === 'string') return [at];
  if (isList(shape)) return leaves(shape[0], `${at}[]`);
  if (shape['?'] !== undefined) return leaves(shape['?'], at);
  return Object.entries(shape).flatMap(([key, each]) =>
    leaves(each, at === '' ? bareKey(key) : `${at}.${bareKey(key)}`),
  );
}

/** Whether a definition's path covers a value's: the same, or with * in place of one key. */
export function covers(field: string, path: string): boolean {
  const pattern = field
    .split('*')
    .map((part) => part.replaceAll(/[.[\]]/g, String.raw`\$&`))
    .join(String.raw`[^.[\]]+`);
  return new RegExp(`^${pattern}$`).test(path);
}

/** The name of a key that may be left out is written with ? behind it. */
function bareKey(key: string): string {
  return key.endsWith('?') ? key.slice(0, -1) : key;
}

function bare(key: string): string {
  return key.replace(/\?$/, '');
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function isOfType(type: string, value: unknown): boolean {
  if (value === null) return type.endsWith('?');
  return bare(type) === 'id' ? ['number', 'string'].includes(typeof value) : typeof value === bare(type);
}
