import { theme } from '../../../templates/theme.ts';
import type { Chart, Series } from '../document.ts';
import { axisHeight, categoryLabels } from './axis.ts';
import { grid } from './grid.ts';
import type { Pen } from './pen.ts';
import { linearScale, type Scale } from './scale.ts';
import { inkOf, legend, valueAt, valuesOf, writerOf } from './series.ts';
import { type Drawing, label, rule, type Shape } from './shapes.ts';

const HEIGHT = 136;

/** A line per series over a long run of days; gaps stay gaps, and the last value is written at its end. */
export function drawLine(chart: Chart, pen: Pen): Drawing {
  const top = chart.series.length > 1 ? 26 : 10;
  const scale = linearScale(valuesOf(chart), HEIGHT, top, chart.unit);
  const axis = grid(chart, pen, scale);
  const ends = endRoom(chart, pen);
  const plot = { ...pen, width: pen.width - ends };
  const shapes = [
    ...legend(chart, pen),
    ...axis.shapes,
    rule(axis.left, scale.at(0), pen.width, scale.at(0), theme.colour.strongRule, 0.8),
    ...chart.series.toReversed().flatMap((series) => lineOf(series, chart, plot, scale, axis.left)),
    ...categoryLabels(chart, plot, axis.left, HEIGHT),
  ];
  return { width: pen.width, height: HEIGHT + axisHeight(chart), shapes };
}

function endRoom(chart: Chart, pen: Pen): number {
  const write = writerOf(chart, pen);
  const lasts = chart.series.map((series) => valueAt(series, chart.categories.values.length - 1));
  return Math.max(
    0,
    ...lasts.map((value) => (value === null ? 0 : pen.measure(write(value), 7.5, 'bold') + 8)),
  );
}

function lineOf(series: Series, chart: Chart, pen: Pen, scale: Scale, left: number): Shape[] {
  const count = chart.categories.values.length;
  const step = (pen.width - left) / count;
  const ink = inkOf(series, chart.series);
  const stretches = stretchesOf(series, count, (index, value) => [
    left + (index + 0.5) * step,
    scale.at(value),
  ]);
  const strokes = stretches.map(
    (points): Shape =>
      points.length === 1
        ? { kind: 'dot', x: (points[0] as Point)[0], y: (points[0] as Point)[1], radius: 1.6, fill: ink }
        : {
            kind: 'path',
            points,
            stroke: ink,
            width: series.scenario === 'previous' ? 2 : 1.3,
            dashed: series.scenario === 'forecast' || series.scenario === 'target',
          },
  );
  return [...strokes, ...endLabel(series, chart, pen, scale, ink)];
}

type Point = readonly [number, number];

/** The unbroken stretches of a series. */
function stretchesOf(series: Series, count: number, at: (index: number, value: number) => Point): Point[][] {
  const stretches: Point[][] = [[]];
  for (let index = 0; index < count; index += 1) {
    const value = valueAt(series, index);
    if (value === null) stretches.push([]);
    else stretches.at(-1)?.push(at(index, value));
  }
  return stretches.filter((points) => points.length > 0);
}

function endLabel(series: Series, chart: Chart, pen: Pen, scale: Scale, ink: string): Shape[] {
  const last = valueAt(series, chart.categories.values.length - 1);
  if (last === null || series !== chart.series[0]) return [];
  return [
    label(writerOf(chart, pen)(last), pen.width + 3, scale.at(last) + 2.6, 'start', {
      weight: 'bold',
      fill: ink,
    }),
  ];
}
