import type { Better, Change, Column, Series, Unit } from '../render/document.ts';

/**
 * How a figure moved against an earlier period: points for fractions and percentages, percent for everything else. Spread it
 * into the figure: it is empty where there is no earlier value, or where a percentage of it would say nothing (zero or less).
 */
export function changeOf(
  present: number | null,
  earlier: number | null | undefined,
  unit: Unit,
  against: string | undefined,
): { change?: Change } {
  if (present === null || earlier === null || earlier === undefined || against === undefined) return {};
  if (unit === 'fraction') return change((present - earlier) * 100, 'points', against, earlier);
  if (unit === 'percentage') return change(present - earlier, 'points', against, earlier);
  return earlier > 0 ? change(((present - earlier) / earlier) * 100, 'percentage', against, earlier) : {};
}

function change(value: number, unit: Change['unit'], against: string, previous: number): { change: Change } {
  return { change: { value: Math.round(value * 100) / 100 + 0, unit, against, previous } };
}

/** What is compared with, if anything: only its name matters here. */
type Earlier = { label: string } | null;

/** A table's column for how much its figures moved, drawn as bars; no column where nothing is compared. */
export function differenceColumn(previous: Earlier, unit: Unit, variance: Better = 'neither'): Column[] {
  return previous ? [{ label: `Δ ${previous.label}`, unit, variance }] : [];
}

/** The cell below such a column: what is now less what was, nothing where either is missing. */
export function differenceCell(
  previous: Earlier,
  now: number | null,
  was: number | null | undefined,
): (number | null)[] {
  if (!previous) return [];
  return [now === null || was === null || was === undefined ? null : Math.round((now - was) * 1e6) / 1e6];
}

/** The same figures of the earlier period, as a series that stands behind the actual one. */
export function earlierSeries(previous: Earlier, values: (number | null)[]): Series[] {
  return previous ? [{ label: previous.label, values, scenario: 'previous' }] : [];
}
