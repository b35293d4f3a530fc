import { theme } from '../../../templates/theme.ts';
import type { Chart } from '../document.ts';
import { formatValue } from '../format.ts';
import { wordsIn } from '../words.ts';
import type { Pen } from './pen.ts';
import { exactScale } from './scale.ts';
import { fillOf, legend, valueAt, valuesOf, writerOf } from './series.ts';
import { box, type Drawing, label, type Shape } from './shapes.ts';

const BAR = 17;
const STEP = 24;
/** More steps than this are counted below instead of drawn. */
const MOST = 20;

/** Steps downward, each a bar from the left as long as its value, with its share of the first step. */
export function drawFunnel(chart: Chart, pen: Pen): Drawing {
  const top = legend(chart, pen).length > 0 ? 20 : 2;
  const { values } = chart.categories;
  const shown = values.slice(0, MOST);
  const height = top + shown.length * STEP;
  const shapes = [
    ...legend(chart, pen),
    ...shown.flatMap((_, index) => step(chart, pen, index, top + index * STEP)),
  ];
  if (values.length === shown.length) return { width: pen.width, height, shapes };
  const rest = wordsIn(pen.reader.language).moreCategories(values.length - shown.length);
  return { width: pen.width, height: height + 10, shapes: [...shapes, label(rest, 0, height + 6, 'start')] };
}

function step(chart: Chart, pen: Pen, index: number, y: number): Shape[] {
  const [main, ...others] = chart.series;
  if (!main) return [];
  const start = pen.width * 0.27;
  const scale = exactScale(valuesOf(chart), start, pen.width * 0.76);
  const value = valueAt(main, index);
  const name = pen.shorten(
    formatValue(chart.categories.values[index] as string, chart.categories.unit, pen.reader),
    start - 12,
  );
  const behind = others.flatMap((series) => {
    const other = valueAt(series, index);
    return other === null
      ? []
      : [box(start, y + BAR - 3, scale.at(other), y + BAR + 1.5, fillOf(series, chart.series))];
  });
  const body =
    value === null
      ? []
      : [
          box(
            start,
            y,
            Math.max(scale.at(value), start + 0.5),
            y + BAR - (behind.length > 0 ? 3 : 0),
            fillOf(main, chart.series),
          ),
        ];
  const far = Math.max(
    start,
    value === null ? start : scale.at(value),
    ...behind.map((shape) => shape.x + shape.width),
  );
  return [
    label(name, 0, y + BAR / 2 + 2.8, 'start', { size: 8, fill: theme.colour.ink }),
    ...body,
    ...behind,
    ...caption(chart, pen, index, far + 6, y + BAR / 2 + 2.8),
  ];
}

function caption(chart: Chart, pen: Pen, index: number, x: number, y: number): Shape[] {
  const main = chart.series[0];
  const value = main ? valueAt(main, index) : null;
  if (!main || value === null) return [];
  const text = writerOf(chart, pen)(value);
  const first = valueAt(main, 0);
  const amount = label(text, x, y, 'start', { size: 8, weight: 'bold', fill: theme.colour.ink });
  if (index === 0 || !first) return [amount];
  const { unit, values } = chart.categories;
  const share = wordsIn(pen.reader.language).ofFirst(
    formatValue(value / first, 'fraction', pen.reader),
    pen.shorten(formatValue(values[0] ?? null, unit, pen.reader), 80),
  );
  return [amount, label(share, x + pen.measure(text, 8, 'bold') + 7, y, 'start')];
}
