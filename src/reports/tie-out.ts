/**
 * Null when the parts add up to the total, else the sentence that says by how much they miss it. Each part and the total were
 * rounded once to `minorUnit` (0 for counts), so together they may be off by half of it each.
 */
export function partsAddUp(
  what: string,
  parts: readonly number[],
  total: number,
  minorUnit = 0,
): string | null {
  const sum = parts.reduce((left, right) => left + right, 0);
  const rounding = (minorUnit * (parts.length + 1)) / 2;
  const floating = 1e-9 * Math.max(1, Math.abs(total), Math.abs(sum));
  return Math.abs(sum - total) <= rounding + floating
    ? null
    : `${what}: the parts add up to ${sum}, the total is ${total}`;
}

/** Null when each value is at most the next, else the sentence that names the first that is not. */
export function inOrder(what: string, values: readonly number[]): string | null {
  const wrong = values.findIndex((value, at) => value > (values[at + 1] ?? Infinity));
  return wrong === -1 ? null : `${what}: ${values[wrong]} is above ${values[wrong + 1]}`;
}

/** The first sentence among the results of several checks, or null. */
export function firstOf(...results: readonly (string | null)[]): string | null {
  return results.find((result) => result !== null) ?? null;
}
