import type { Change, Unit } from '../render/document.ts';

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
