/** How a number of things is spread over days: the n-th thing's day, and how many come before a day. */
export interface Schedule {
  total: number;
  dayOf: (n: number) => number;
  /** How many fall on days before that one. */
  before: (day: number) => number;
}

/** Spreads `total` things over the days `[from, to)` in proportion to each day's weight, in order of time. */
export function schedule(total: number, from: number, to: number, weight: (day: number) => number): Schedule {
  const cumulated = new Float64Array(to - from + 1);
  for (let at = 0; at < to - from; at++) cumulated[at + 1] = (cumulated[at] as number) + weight(from + at);
  const whole = cumulated[to - from] as number;
  const counts = Int32Array.from(cumulated, (sum) => Math.round((sum / whole) * total));
  const before = (day: number) => counts[Math.min(Math.max(day - from, 0), to - from)] as number;
  return { total, before, dayOf: (n) => from + lastAtMost(counts, n) };
}

/** The greatest position whose count is at most n. */
function lastAtMost(counts: Int32Array, n: number): number {
  let low = 0;
  let high = counts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((counts[middle] as number) <= n) low = middle;
    else high = middle - 1;
  }
  return low;
}
