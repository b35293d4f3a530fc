import { theme } from '../../../templates/theme.ts';
import type { Chart } from '../document.ts';
import { formatValue } from '../format.ts';
import { wordsIn } from '../words.ts';
import { overlaid } from './overlay.ts';
import type { BarRows, Pen } from './pen.ts';
import { exactScale, type Scale } from './scale.ts';
import { fillOf, legend, type Pair, pairOf, valueAt, valuesOf, writerOf } from './series.ts';
import { box, type Drawing, label, rule, type Shape } from './shapes.ts';
import { differencesOf, varianceBars, varianceScale } from './variance.ts';

/** More categories than this are counted below the chart instead of drawn. */
const MOST = 20;
/** A chart never splits over pages: groups of many bars are shown in smaller number. */
const HIGHEST = 540;

/** Bars that stand alone may be thinner than bars whose values stand one below the other. */
const BAR = { single: 9, several: 10.5, pair: 13 };
/** A bar that stands alone in a row made for several. */
const WIDEST = 13;
const SPACE = 9;
/** Part of the width that is for the differences. */
const VARIANCE = 0.27;
/** Space before the differences. */
const BEFORE = 18;

interface Plot {
  chart: Chart;
  pen: Pen;
  scale: Scale;
  write: (value: number) => string;
  names: number;
  rows: BarRows;
  pair: Pair | null;
}

/** Bars downward, one group per category, the value at each bar's end; the first 20 categories. */
export function drawBars(chart: Chart, pen: Pen): Drawing {
  const rows = pen.rows ?? barRowsOf(chart);
  const shown = Math.min(chart.categories.values.length, MOST, Math.floor(HIGHEST / rows.band));
  const cut = {
    ...chart,
    categories: { ...chart.categories, values: chart.categories.values.slice(0, shown) },
  };
  const plot = plotOf(cut, pen, rows);
  const end = rows.top + shown * rows.band;
  const left = chart.categories.values.length - shown;
  const shapes = [
    ...legend(chart, pen),
    ...cut.categories.values.flatMap((_, index) => category(plot, index)),
    rule(plot.scale.at(0), rows.top - 2, plot.scale.at(0), end - SPACE + 4, theme.colour.strongRule, 0.8),
    ...differences(plot),
    ...(left > 0 ? [label(wordsIn(pen.reader.language).moreCategories(left), 0, end + 6, 'start')] : []),
  ];
  return { width: pen.width, height: end + (left > 0 ? 10 : -2), shapes };
}

/** Where the rows of a chart stand that nothing stands beside. */
export function barRowsOf(chart: Chart): BarRows {
  return { top: chart.series.length > 1 ? 22 : 3, band: thickness(chart) + SPACE };
}

function thickness(chart: Chart): number {
  if (pairOf(chart)) return BAR.pair;
  return chart.series.length === 1 ? BAR.single : BAR.several * chart.series.length;
}

/** All bars of a category together. */
function barsOf({ chart, rows }: Plot): number {
  return chart.series.length === 1 ? Math.min(rows.band - SPACE, WIDEST) : thickness(chart);
}

function plotOf(chart: Chart, pen: Pen, rows: BarRows): Plot {
  const names = nameWidth(chart, pen);
  const values = valuesOf(chart);
  const write = writerOf(chart, pen);
  const pair = pairOf(chart);
  const ends = Math.max(0, ...values.map((value) => pen.measure(write(value)))) + 6;
  const start = names + 10 + (values.some((value) => value < 0) ? ends : 0);
  const scale = exactScale(values, start, pen.width * (pair ? 1 - VARIANCE : 1) - ends);
  return { chart, pen, scale, write, names, rows, pair };
}

function nameWidth(chart: Chart, pen: Pen): number {
  const widths = chart.categories.values.map((value) => pen.measure(nameOf(value, chart, pen)));
  return Math.min(Math.max(0, ...widths), pen.width * 0.36);
}

function nameOf(value: string, chart: Chart, pen: Pen): string {
  return pen.shorten(formatValue(value, chart.categories.unit, pen.reader), pen.width * 0.36);
}

function middleOf({ rows: { top, band } }: Plot, index: number): number {
  return top + index * band + (band - SPACE) / 2;
}

function category(plot: Plot, index: number): Shape[] {
  const { chart, pen } = plot;
  const name = nameOf(chart.categories.values[index] as string, chart, pen);
  return [
    label(name, 0, middleOf(plot, index) + 2.6, 'start', { fill: theme.colour.ink }),
    ...(plot.pair ? pairShapes(plot, plot.pair, index) : groupShapes(plot, index)),
  ];
}

function groupShapes(plot: Plot, index: number): Shape[] {
  const { chart, scale } = plot;
  const bar = barsOf(plot) / chart.series.length;
  return chart.series.flatMap((series, row) => {
    const value = valueAt(series, index);
    if (value === null) return [];
    const y = middleOf(plot, index) - barsOf(plot) / 2 + row * bar;
    const fill = fillOf(series, chart.series);
    return [
      box(scale.at(0), y, scale.at(value), y + bar * 0.9, fill),
      endLabel(plot, value, value, y + bar * 0.45),
    ];
  });
}

/** The actual bar over what it is measured against; the number at the end of the longer one. */
function pairShapes(plot: Plot, pair: Pair, index: number): Shape[] {
  const { chart, scale } = plot;
  const [value, against] = [valueAt(pair.actual, index), valueAt(pair.reference, index)];
  const middle = middleOf(plot, index);
  const shapes = overlaid(pair, index, { middle, thick: BAR.pair }).map(
    ({ from, to, value: length, series }) =>
      box(scale.at(0), from, scale.at(length), to, fillOf(series, chart.series)),
  );
  if (value === null) return shapes;
  const far = value < 0 ? Math.min(value, against ?? value) : Math.max(value, against ?? value);
  return [...shapes, endLabel(plot, value, far, middle)];
}

function endLabel({ scale, write }: Plot, value: number, at: number, middle: number): Shape {
  const x = scale.at(at) + (value < 0 ? -4 : 4);
  return label(write(value), x, middle + 2.7, value < 0 ? 'end' : 'start', { fill: theme.colour.ink });
}

function differences(plot: Plot): Shape[] {
  const { chart, pair, pen, scale } = plot;
  if (!pair) return [];
  const found = differencesOf(chart, pair, pen);
  const variance = varianceScale(found, {
    start: pen.width * (1 - VARIANCE) + BEFORE,
    end: pen.width,
    most: (scale.at(scale.to) - scale.at(scale.from)) / (scale.to - scale.from),
    room: (text) => pen.measure(text, 7) + 5,
  });
  const middles = chart.categories.values.map((_, index) => middleOf(plot, index));
  return varianceBars(chart, pair, { ...found, scale: variance }, middles, pen);
}
