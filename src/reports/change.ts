import { derive, type Rule } from './derived.ts';
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
  if (unit === 'fraction') return change('fraction_points', present, earlier, against);
  if (unit === 'percentage') return change('points', present, earlier, against);
  return earlier > 0 ? change('percent', present, earlier, against) : {};
}

function change(rule: Rule, present: number, earlier: number, against: string): { change: Change } {
  const unit = rule === 'percent' ? 'percentage' : 'points';
  return { change: { value: derive(rule, present, earlier), unit, against, previous: earlier } };
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
  return [now === null || was === null || was === undefined ? null : derive('difference', now, was)];
}

/** The same figures of the earlier period, as a series that stands behind the actual one. */
export function earlierSeries(previous: Earlier, values: (number | null)[]): Series[] {
  return previous ? [{ label: previous.label, values, scenario: 'previous' }] : [];
}
