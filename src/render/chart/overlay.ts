import type { Series } from '../document.ts';
import { type Pair, valueAt } from './series.ts';

/** One of two bars that lie over each other, across its category. */
export interface Overlaid {
  series: Series;
  value: number;
  from: number;
  to: number;
}

/**
 * The bars of a pair, the one behind first: an earlier period peeks out before the actual bar, a target surrounds it. `middle` and
 * `thick` are the category's centre and breadth.
 */
export function overlaid(
  { actual, reference }: Pair,
  index: number,
  { middle, thick }: { middle: number; thick: number },
): Overlaid[] {
  const [first, last] = [middle - thick / 2, middle + thick / 2];
  const isTarget = reference.scenario === 'target';
  const behind = isTarget ? [first, last] : [first, last - thick * 0.3];
  const front = isTarget ? [first + thick * 0.25, last - thick * 0.25] : [first + thick * 0.3, last];
  return [
    { series: reference, span: behind },
    { series: actual, span: front },
  ].flatMap(({ series, span }) => {
    const value = valueAt(series, index);
    return value === null ? [] : [{ series, value, from: span[0] as number, to: span[1] as number }];
  });
}
