import { dayParameter } from '../reports/parameters.ts';
import type { Pin } from '../snapshot/pin.ts';
import { type FieldError, invalidParameters } from './problem.ts';

/** The parameters by which every report is read as it was. */
export const pinParameters = ['as_of', 'snapshot'] as const;

/** At most fifteen digits, so that a double holds it. */
const SNAPSHOT_ID = /^[1-9][0-9]{0,14}$/;

/**
 * Takes `snapshot=<id>` or `as_of=<YYYY-MM-DD>` out of a query. Null when neither is there: the latest snapshot is asked for.
 * @throws ProblemError 400 when both are given, or one is malformed
 */
export function takePin(query: Map<string, string>): Pin | null {
  const [asOf, snapshot] = pinParameters.map((name) => query.get(name));
  for (const name of pinParameters) query.delete(name);
  const errors: FieldError[] = [];
  if (snapshot !== undefined && !SNAPSHOT_ID.test(snapshot))
    errors.push({ field: 'snapshot', rule: 'must be the id of a snapshot, digits only' });
  if (asOf !== undefined && !dayParameter.safeParse(asOf).success)
    errors.push({ field: 'as_of', rule: 'must be a calendar day written as YYYY-MM-DD' });
  if (snapshot !== undefined && asOf !== undefined)
    errors.push({ field: 'as_of', rule: 'must not be given together with snapshot' });
  if (errors.length > 0) throw invalidParameters(errors);
  if (snapshot !== undefined) return { snapshot: Number(snapshot) };
  return asOf === undefined ? null : { asOf };
}
