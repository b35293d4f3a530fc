import { theme } from '../../../templates/theme.ts';
import type { Chart } from '../document.ts';
import { formatShort, formatValue } from '../format.ts';
import { wordsIn } from '../words.ts';
import type { Pen } from './pen.ts';
import { exactScale, type Scale } from './scale.ts';
import { fillOf, legend, valueAt, valuesOf } from './series.ts';
import { box, type Drawing, label, rule, type Shape } from './shapes.ts';

/** More categories than this are counted below the chart instead of drawn. */
const MOST = 20;
/** A chart never splits over pages: groups of many bars are shown in smaller number. */
const HIGHEST = 540;

/** Bars that stand alone may be thinner than bars whose values stand one below the other. */
const BAR = { single: 9, several: 10.5 };
const SPACE = 9;

interface Plot {
  chart: Chart;
  pen: Pen;
  scale: Scale;
  names: { width: number; x: number };
  top: number;
}

/** Bars downward, one group per category, the value at each bar's end; the first 20 categories. */
export function drawBars(chart: Chart, pen: Pen): Drawing {
  const shown = Math.min(chart.categories.values.length, MOST, Math.floor(HIGHEST / bandOf(chart)));
  const cut = {
    ...chart,
    categories: { ...chart.categories, values: chart.categories.values.slice(0, shown) },
  };
  const plot = plotOf(cut, pen);
  const end = plot.top + shown * bandOf(chart);
  const left = chart.categories.values.length - shown;
  const shapes = [
    ...legend(chart, pen),
    ...cut.categories.values.flatMap((_, index) => category(plot, index)),
    rule(plot.scale.at(0), plot.top - 2, plot.scale.at(0), end - SPACE + 4, theme.colour.strongRule, 0.8),
    ...(left > 0
      ? [label(wordsIn(pen.reader.language).moreCategories(left), plot.names.x, end + 6, 'start')]
      : []),
  ];
  return { width: pen.width, height: end + (left > 0 ? 10 : -2), shapes };
}

function barOf(chart: Chart): number {
  return chart.series.length === 1 ? BAR.single : BAR.several;
}

function bandOf(chart: Chart): number {
  return barOf(chart) * chart.series.length + SPACE;
}

function plotOf(chart: Chart, pen: Pen): Plot {
  const names = nameWidth(chart, pen);
  const values = valuesOf(chart);
  const ends =
    Math.max(0, ...values.map((value) => pen.measure(formatShort(value, chart.unit, pen.reader)))) + 6;
  const start = names + 10 + (values.some((value) => value < 0) ? ends : 0);
  const scale = exactScale(values, start, pen.width - ends);
  return { chart, pen, scale, names: { width: names, x: 0 }, top: chart.series.length > 1 ? 20 : 3 };
}

function nameWidth(chart: Chart, pen: Pen): number {
  const widest = Math.max(
    0,
    ...chart.categories.values.map((value) => pen.measure(nameOf(value, chart, pen))),
  );
  return Math.min(widest, pen.width * 0.36);
}

function nameOf(value: string, chart: Chart, pen: Pen): string {
  return pen.shorten(formatValue(value, chart.categories.unit, pen.reader), pen.width * 0.36);
}

function category(plot: Plot, index: number): Shape[] {
  const { chart, pen, scale, names, top } = plot;
  const y = top + index * bandOf(chart);
  const middle = y + (barOf(chart) * chart.series.length) / 2 + 2.6;
  const name = label(nameOf(chart.categories.values[index] as string, chart, pen), names.x, middle, 'start', {
    fill: theme.colour.ink,
  });
  return [
    name,
    ...chart.series.flatMap((series, row) => {
      const value = valueAt(series, index);
      if (value === null) return [];
      const from = y + row * barOf(chart);
      const bar = box(
        scale.at(0),
        from,
        scale.at(value),
        from + barOf(chart) * 0.9,
        fillOf(series, chart.series),
      );
      const end = label(
        formatShort(value, chart.unit, pen.reader),
        scale.at(value) + (value < 0 ? -4 : 4),
        from + barOf(chart) * 0.45 + 2.7,
        value < 0 ? 'end' : 'start',
      );
      return [bar, { ...end, fill: theme.colour.ink }];
    }),
  ];
}
