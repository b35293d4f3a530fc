import { theme } from '../../../templates/theme.ts';
import type { Chart } from '../document.ts';
import { formatDifference, formatValue, shortFormat } from '../format.ts';
import { wordsIn } from '../words.ts';
import type { Pen } from './pen.ts';
import type { Scale } from './scale.ts';
import { differenceAt, type Pair, varianceFill } from './series.ts';
import { box, label, rule, type Shape } from './shapes.ts';

const THICK = 7;
const SIZE = 7;
/** Widest name above differences. */
const HEAD = 130;

/** The differences of a comparing chart, how they are written, and where they are drawn. */
export interface Variance {
  differences: (number | null)[];
  write: (difference: number) => string;
  scale: Scale;
}

/** Differences as numbers and as texts; shares differ by percentage points. */
export function differencesOf(chart: Chart, pair: Pair, pen: Pen): Pick<Variance, 'differences' | 'write'> {
  const differences = chart.categories.values.map((_, index) => differenceAt(pair, index));
  const numbers = differences.filter((value) => value !== null).map(Math.abs);
  if (chart.unit === 'fraction' || chart.unit === 'percentage') {
    const factor = chart.unit === 'fraction' ? 100 : 1;
    return { differences, write: (value) => formatValue(value * factor, 'points', pen.reader) };
  }
  const short = shortFormat(numbers, chart.unit, pen.reader);
  return { differences, write: (value) => signOf(value, pen) + short(Math.abs(value)) };
}

function signOf(value: number, { reader }: Pen): string {
  return formatDifference(Math.sign(value), 'count', reader).slice(0, 1);
}

/**
 * Where differences are drawn between two ends: never at a larger scale than the figures themselves, with room for the numbers.
 */
export function varianceScale(
  { differences, write }: Pick<Variance, 'differences' | 'write'>,
  { start, end, most, room }: { start: number; end: number; most: number; room: (text: string) => number },
): Scale {
  const values = differences.filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const before =
    low < 0 ? Math.max(...values.filter((value) => value < 0).map((value) => room(write(value)))) : 0;
  const after = Math.max(0, ...values.filter((value) => value >= 0).map((value) => room(write(value))));
  const length = Math.max(Math.abs(end - start) - before - after, 1);
  const factor = Math.min(length / (high - low || 1), most);
  const direction = Math.sign(end - start);
  const zero = start + direction * (before - low * factor);
  return { from: low, to: high, ticks: [], at: (value) => zero + direction * value * factor };
}

/** Differences as bars to the left and right of a zero line, one per row; `middles` are the rows' centres. */
export function varianceBars(
  chart: Chart,
  { reference }: Pair,
  { differences, write, scale }: Variance,
  middles: readonly number[],
  pen: Pen,
): Shape[] {
  const zero = scale.at(0);
  const name = pen.shorten(wordsIn(pen.reader.language).differenceFrom(reference.label), HEAD);
  const wide = pen.measure(name, 7.5, 'bold');
  const [first = 0, last = 0] = [middles[0], middles.at(-1)];
  const shapes = differences.flatMap((value, index): Shape[] => {
    const y = middles[index];
    if (value === null || y === undefined) return [];
    const at = scale.at(value);
    const text = label(write(value), at + (value < 0 ? -4 : 4), y + 2.6, value < 0 ? 'end' : 'start', {
      size: SIZE,
      fill: theme.colour.ink,
    });
    const bar = box(zero, y - THICK / 2, at, y + THICK / 2, { fill: varianceFill(value, chart.better) });
    return value === 0 ? [text] : [bar, text];
  });
  return [
    ...shapes,
    rule(zero, first - 10, zero, last + 10, theme.colour.strongRule, 0.8),
    label(name, Math.min(zero, pen.width - wide / 2), first - 14, 'middle', { weight: 'bold' }),
  ];
}

/** Differences as columns above and below a zero line; `centres` are the columns' middles. */
export function varianceColumns(
  chart: Chart,
  { differences, write, scale }: Variance,
  centres: readonly number[],
  { left, width }: { left: number; width: number },
): Shape[] {
  const zero = scale.at(0);
  const shapes = differences.flatMap((value, index): Shape[] => {
    const x = centres[index];
    if (value === null || x === undefined) return [];
    const at = scale.at(value);
    const text = label(write(value), x, value < 0 ? at + 8 : at - 3, 'middle', {
      size: SIZE - 0.5,
      fill: theme.colour.ink,
    });
    const bar = box(x - THICK / 2, zero, x + THICK / 2, at, { fill: varianceFill(value, chart.better) });
    return value === 0 ? [text] : [bar, text];
  });
  return [...shapes, rule(left, zero, width, zero, theme.colour.strongRule, 0.8)];
}
