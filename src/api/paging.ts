import { BoardpackError } from '../errors.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Pin } from '../snapshot/pin.ts';
import type { ReadReport } from '../snapshot/read.ts';
import { ProblemError } from './problem.ts';

/**
 * The Link header (RFC 8288) of a page: first, prev, next and last, as far as there are such pages. Each target names the snapshot
 * that the page was read from, so that whoever follows them never mixes two. Null for a report that does not page.
 */
export function linkHeader(
  { id, path, paging }: RegisteredReport,
  query: ReadonlyMap<string, string>,
  document: ReadReport,
): string | null {
  if (!paging) return null;
  const { snapshot, bindings } = document;
  const [page, limit] = [Number(bindings['page']), Number(bindings['limit'])];
  const last = Math.max(1, Math.ceil(totalOf(id, paging, document) / limit));
  const links = [
    ['first', 1],
    ['prev', Math.min(page - 1, last)],
    ['next', page + 1],
    ['last', last],
  ] as const;
  return links
    .filter(([, target]) => target >= 1 && target <= last)
    .map(([relation, target]) => `<${address(path, query, snapshot.id, target)}>; rel="${relation}"`)
    .join(', ');
}

/**
 * What a page that was asked for by its number in a given snapshot comes to when that snapshot cannot answer: the list has to be
 * read again from its first page. Every other error stays what it is.
 */
export function orStartAgain(
  error: unknown,
  { paging }: RegisteredReport,
  query: ReadonlyMap<string, string>,
  pin: Pin | null,
): unknown {
  const isLost = error instanceof BoardpackError && error.code === 'not_found' && error.where === 'snapshot';
  if (!isLost || !paging || !query.has('page') || !pin || !('snapshot' in pin)) return error;
  return new ProblemError({
    kind: 'gone',
    detail: `Snapshot ${pin.snapshot} does not hold this page, and no other may be mixed with it. Start again from the first page, without snapshot`,
  });
}

/** Rows in all by report and body: reading a list's JSON takes longer than sending it. */
const totals = new Map<string, number>();

const MOST_TOTALS = 5000;

function totalOf(
  report: string,
  { total }: NonNullable<RegisteredReport['paging']>,
  { body, sha256, supplement }: ReadReport,
): number {
  const key = `${report} ${sha256}`;
  const known = totals.get(key);
  if (known !== undefined) return known;
  const { data } = JSON.parse(body.toString()) as { data: never };
  const count = total(data, JSON.parse(supplement ?? 'null') as never);
  if (totals.size >= MOST_TOTALS) totals.clear();
  totals.set(key, count);
  return count;
}

function address(path: string, query: ReadonlyMap<string, string>, snapshot: number, page: number): string {
  const parameters = new URLSearchParams([...query].filter(([name]) => name !== 'page'));
  parameters.set('page', String(page));
  parameters.set('snapshot', String(snapshot));
  return `${path}?${parameters.toString()}`;
}
