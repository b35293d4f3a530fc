import { theme } from '../../../templates/theme.ts';
import type { Figure } from '../document.ts';
import { formatValue, type Reader } from '../format.ts';
import { oneLine } from '../text/clean.ts';
import { wordsIn } from '../words.ts';
import { exactScale } from './scale.ts';
import type { Drawing, Shape } from './shapes.ts';

/** More values than two months of days are a scribble at this size. */
const MOST = 62;

/** A figure's trend can be drawn when it has at least two numbers, and not too many. */
export function hasTrend({ trend }: Figure): boolean {
  return numbersOf(trend).length > 1 && (trend?.length ?? 0) <= MOST;
}

function numbersOf(trend: Figure['trend'] = []): number[] {
  return trend.filter((value): value is number => value !== null && Number.isFinite(value));
}

/** A trend as a small line above its zero line, the last value marked; null where there is nothing to draw. */
export function drawSparkline(figure: Figure, width: number, height: number): Drawing | null {
  if (!hasTrend(figure)) return null;
  const trend = figure.trend ?? [];
  const scale = exactScale(numbersOf(trend), height - 2, 2);
  const step = (width - 4) / Math.max(trend.length - 1, 1);
  const points = trend.map((value, index) =>
    value === null || !Number.isFinite(value) ? null : ([2 + index * step, scale.at(value)] as const),
  );
  const [ink, zero] = [theme.scenario.actual.fill, scale.at(0)];
  const shapes: Shape[] = [
    { kind: 'line', x1: 0, y1: zero, x2: width, y2: zero, stroke: theme.colour.rule, width: 0.5 },
    ...stretchesOf(points).map(
      (stretch): Shape => ({
        kind: 'path',
        points: stretch,
        stroke: ink,
        width: 0.9,
        dashed: false,
      }),
    ),
  ];
  const last = points.findLast((point) => point !== null);
  if (last) shapes.push({ kind: 'dot', x: last[0], y: last[1], radius: 1.6, fill: ink });
  return { width, height, shapes };
}

/** What is read aloud in place of a trend: where it begins and ends, and its ends. */
export function sparklineText(figure: Figure, reader: Reader): string {
  const numbers = numbersOf(figure.trend);
  const write = (value: number | undefined): string => formatValue(value ?? null, figure.unit, reader);
  return wordsIn(reader.language).trend(oneLine(figure.label), {
    first: write(numbers[0]),
    last: write(numbers.at(-1)),
    least: write(Math.min(...numbers)),
    most: write(Math.max(...numbers)),
  });
}

type Point = readonly [number, number];

function stretchesOf(points: readonly (Point | null)[]): Point[][] {
  const stretches: Point[][] = [[]];
  for (const point of points) {
    if (point) stretches.at(-1)?.push(point);
    else stretches.push([]);
  }
  return stretches.filter((stretch) => stretch.length > 1);
}
