import { theme } from '../../../templates/theme.ts';
import type { Better, Chart, Series } from '../document.ts';
import { shortFormat } from '../format.ts';
import { type Box, box, label, rule, type Shape } from './shapes.ts';
import type { Pen } from './pen.ts';

/** How bars of a series are filled: by scenario, and by shade where several series share one. */
export function fillOf(series: Series, all: readonly Series[]): Pick<Box, 'fill' | 'stroke' | 'hatch'> {
  const scenario = series.scenario ?? 'actual';
  if (scenario !== 'actual') return theme.scenario[scenario];
  const actual = all.filter((other) => (other.scenario ?? 'actual') === 'actual');
  const shade = theme.shades[actual.indexOf(series) % theme.shades.length] as string;
  return { fill: shade, stroke: shade };
}

/** The colour that a line or a text of the series is drawn in. */
export function inkOf(series: Series, all: readonly Series[]): string {
  if (series.scenario === 'previous') return theme.scenario.previous.stroke;
  const { fill, stroke } = fillOf(series, all);
  return stroke ?? fill;
}

/** Widths in a legend: of a mark with the space after it, between two entries, and of the longest label. */
const MARK = 18;
const BETWEEN = 16;
const WIDEST = 140;

/** Which mark means which series, on one line above the plot; nothing for a single series. */
export function legend(chart: Chart, pen: Pen): Shape[] {
  if (chart.series.length < 2) return [];
  const shapes: Shape[] = [];
  const room = Math.min(WIDEST, pen.width / chart.series.length - MARK - BETWEEN);
  let x = 0;
  for (const series of chart.series) {
    const text = pen.shorten(series.label, room);
    const wide = MARK + pen.measure(text) + BETWEEN;
    shapes.push(...mark(series, chart, x), label(text, x + 15, 7.5, 'start'));
    x += wide;
  }
  return shapes;
}

function mark(series: Series, chart: Chart, x: number): Shape[] {
  if (chart.type === 'line') return [rule(x, 4.5, x + 11, 4.5, inkOf(series, chart.series), 1.8)];
  return [box(x, 0.5, x + 10, 8, fillOf(series, chart.series))];
}

/** How all values of a chart are written. */
export function writerOf(chart: Chart, { reader }: Pen): (value: number) => string {
  return shortFormat(valuesOf(chart), chart.unit, reader);
}

/** Every number of the chart that is one. */
export function valuesOf(chart: Chart): number[] {
  return chart.series.flatMap(({ values }) =>
    values
      .slice(0, chart.categories.values.length)
      .filter((value): value is number => value !== null && Number.isFinite(value)),
  );
}

/** The value of a series at a category; null for gaps and for what is not finite. */
export function valueAt(series: Series, index: number): number | null {
  const value = series.values[index] ?? null;
  return value !== null && Number.isFinite(value) ? value : null;
}

/** A figure and what it is measured against, where the chart has exactly these: an actual series and an earlier one or a target. */
export interface Pair {
  actual: Series;
  reference: Series;
}

/** The pair of a chart that compares; null for any other chart. */
export function pairOf({ series }: Pick<Chart, 'series'>): Pair | null {
  const actual = series.find(({ scenario = 'actual' }) => scenario === 'actual');
  const reference = series.find(({ scenario }) => scenario === 'previous' || scenario === 'target');
  return series.length === 2 && actual && reference ? { actual, reference } : null;
}

/** Actual less reference at a category; null where either is missing. */
export function differenceAt({ actual, reference }: Pair, index: number): number | null {
  const [is, was] = [valueAt(actual, index), valueAt(reference, index)];
  return is === null || was === null ? null : is - was;
}

/** The colour of a difference's bar: good news, bad news or neither. Its number carries the sign. */
export function varianceFill(difference: number, better: Better = 'neither'): string {
  if (better === 'neither') return theme.colour.muted;
  return difference > 0 === (better === 'up') ? theme.colour.good : theme.colour.bad;
}
