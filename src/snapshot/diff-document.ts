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

/** A change with the place of its figure. */
export interface LocatedChange extends FigureChange {
  /** The path by the numbers of rows, `data.by_user[0].total`: in the later document or, where the figure is gone, in the earlier. */
  place: string;
}

/**
 * The numbers that differ between two JSON documents of one shape. Rows of a list are matched by their first field that names
 * each of them, so that a new row is one row and not a shift of all; texts are no figures and are left out.
 */
export function diffDocuments(before: string, after: string): FigureChange[] {
  return locatedChanges(before, after).map(({ path, before: old, after: now, difference }) => ({
    path,
    before: old,
    after: now,
    difference,
  }));
}

/** The same, each with the place of its figure. */
export function locatedChanges(before: string, after: string): LocatedChange[] {
  return [...changes({ path: '', old: '', now: '' }, readExact(before), readExact(after))];
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

/** Where a value is: by the names of rows, and by their numbers in each document. */
interface Where {
  path: string;
  old: string;
  now: string;
}

function* changes(
  where: Where,
  before: Exact | undefined,
  after: Exact | undefined,
): Generator<LocatedChange> {
  if (before instanceof Digits || after instanceof Digits) yield* figureChange(where, before, after);
  else if (Array.isArray(before ?? after) && Array.isArray(after ?? before))
    yield* listChanges(where, (before ?? []) as Exact[], (after ?? []) as Exact[]);
  else if (isFields(before ?? after) && isFields(after ?? before))
    yield* fieldChanges(where, (before ?? {}) as ExactFields, (after ?? {}) as ExactFields);
}

function* figureChange(
  { path, old: oldPlace, now: newPlace }: Where,
  before: Exact | undefined,
  after: Exact | undefined,
): Generator<LocatedChange> {
  const [old, now] = [before, after].map((node) => (node instanceof Digits ? node.text : null));
  if (old === undefined || now === undefined) return;
  const difference = old !== null && now !== null ? decimalDifference(now, old) : null;
  if (difference !== null && !/[1-9]/.test(difference)) return;
  yield { path, before: old, after: now, difference, place: now === null ? oldPlace : newPlace };
}

function* fieldChanges(where: Where, before: ExactFields, after: ExactFields): Generator<LocatedChange> {
  const below = (place: string, name: string) => (place === '' ? name : `${place}.${name}`);
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const inside = {
      path: below(where.path, name),
      old: below(where.old, name),
      now: below(where.now, name),
    };
    yield* changes(inside, before[name], after[name]);
  }
}

function* listChanges(
  where: Where,
  before: readonly Exact[],
  after: readonly Exact[],
): Generator<LocatedChange> {
  const name = nameOfRows(before, after);
  const [old, now] = [before, after].map(
    (rows) => new Map(rows.map((row, at) => [labelOf(row, at, name), { row, at }])),
  );
  for (const label of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
    const [was, is] = [old?.get(label), now?.get(label)];
    const inside = {
      path: `${where.path}[${label}]`,
      old: `${where.old}[${was?.at}]`,
      now: `${where.now}[${is?.at}]`,
    };
    yield* changes(inside, was?.row, is?.row);
  }
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
