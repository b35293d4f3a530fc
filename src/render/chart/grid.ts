import { theme } from '../../../templates/theme.ts';
import type { Chart } from '../document.ts';
import { shortFormat } from '../format.ts';
import type { Pen } from './pen.ts';
import type { Scale } from './scale.ts';
import { label, rule, type Shape } from './shapes.ts';

/** Quiet lines at the scale's ticks with their values on the left; `left` is where the plot begins. */
export function grid(chart: Chart, pen: Pen, scale: Scale): { shapes: Shape[]; left: number } {
  const texts = scale.ticks.map(shortFormat(scale.ticks, chart.unit, pen.reader));
  const left = Math.max(...texts.map((text) => pen.measure(text))) + 8;
  const shapes = scale.ticks.flatMap((tick, index) => [
    rule(left, scale.at(tick), pen.width, scale.at(tick), theme.colour.rule),
    label(texts[index] as string, left - 6, scale.at(tick) + 2.6, 'end'),
  ]);
  return { shapes, left };
}
