import { decimalDifference } from '../decimal.ts';
import { Digits, type Exact, type ExactFields, isFields, readExact } from '../exact-json.ts';

/** One figure of a document that is not what it was. */
export interface FigureChange {
  /** `data.summary.total_revenue`, `data.by_user[user_id=m1].total`. */
  path: string;
  /** As written in the document; null where it had, or has, no such figure. */
  before: string | null;
  after: string | null;
  /** `after` minus `before`, exact; null unless both are numbers. */
  difference: string | null;
}

/**
 * The numbers that differ between two JSON documents of one shape. Rows of a list are matched by their first field that names
 * each of them, so that a new row is one row and not a shift of all; texts are no figures and are left out.
 */
export function diffDocuments(before: string, after: string): FigureChange[] {
  return [...changes('', readExact(before), readExact(after))];
}

/** How deep inside lists a figure lies: 0 for a document's own totals. */
export function listDepth({ path }: FigureChange): number {
  return path.split('[').length - 1;
}

/** How much a figure changed, 0 to 1 and beyond, seen from the larger of its values; 1 for one that came or went. */
export function relativeChange({ before, after, difference }: FigureChange): number {
  if (difference === null) return 1;
  const largest = Math.max(Math.abs(Number(before)), Math.abs(Number(after)));
  return Math.abs(Number(difference)) / largest;
}

function* changes(
  path: string,
  before: Exact | undefined,
  after: Exact | undefined,
): Generator<FigureChange> {
  if (before instanceof Digits || after instanceof Digits) yield* figureChange(path, before, after);
  else if (Array.isArray(before ?? after) && Array.isArray(after ?? before))
    yield* listChanges(path, (before ?? []) as Exact[], (after ?? []) as Exact[]);
  else if (isFields(before ?? after) && isFields(after ?? before))
    yield* fieldChanges(path, (before ?? {}) as ExactFields, (after ?? {}) as ExactFields);
}

function* figureChange(
  path: string,
  before: Exact | undefined,
  after: Exact | undefined,
): Generator<FigureChange> {
  const [old, now] = [before, after].map((node) => (node instanceof Digits ? node.text : null));
  if (old === undefined || now === undefined) return;
  const difference = old !== null && now !== null ? decimalDifference(now, old) : null;
  if (difference === null || /[1-9]/.test(difference)) yield { path, before: old, after: now, difference };
}

function* fieldChanges(path: string, before: ExactFields, after: ExactFields): Generator<FigureChange> {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    yield* changes(path === '' ? name : `${path}.${name}`, before[name], after[name]);
}

function* listChanges(
  path: string,
  before: readonly Exact[],
  after: readonly Exact[],
): Generator<FigureChange> {
  const name = nameOfRows(before, after);
  const [old, now] = [before, after].map(
    (rows) => new Map(rows.map((row, at) => [labelOf(row, at, name), row])),
  );
  for (const label of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]))
    yield* changes(`${path}[${label}]`, old?.get(label), now?.get(label));
}

/** The first field that tells the rows of both lists apart; null when none does. */
function nameOfRows(before: readonly Exact[], after: readonly Exact[]): string | null {
  const first = [...before, ...after][0];
  if (!isFields(first)) return null;
  const isName = (rows: readonly Exact[], field: string) => {
    const values = rows.map((row) => (isFields(row) ? row[field] : undefined));
    const texts = values.every((value) => typeof value === 'string' || value === null);
    return texts && new Set(values).size === rows.length;
  };
  const fields = Object.keys(first);
  return fields.find((field) => isName(before, field) && isName(after, field)) ?? null;
}

function labelOf(row: Exact, at: number, name: string | null): string {
  return name === null ? String(at) : `${name}=${(row as ExactFields)[name] as string | null}`;
}
