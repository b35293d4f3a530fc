import { theme } from '../../../templates/theme.ts';
import type { Chart, Series } from '../document.ts';
import { wordsIn } from '../words.ts';
import { axisHeight, categoryLabels } from './axis.ts';
import { grid } from './grid.ts';
import { overlaid } from './overlay.ts';
import type { Pen } from './pen.ts';
import { exactScale, linearScale, type Scale } from './scale.ts';
import { fillOf, legend, type Pair, pairOf, valueAt, valuesOf, writerOf } from './series.ts';
import { box, type Drawing, label, rule, type Shape } from './shapes.ts';
import { differencesOf, varianceColumns, varianceScale } from './variance.ts';

const HEIGHT = 136;
/** More differences than this would be noise. */
const MOST_DIFFERENCES = 16;
const STRIP = 52;

interface Plot {
  chart: Chart;
  pen: Pen;
  left: number;
  scale: Scale;
  /** Width of one category. */
  band: number;
  /** Where the plot ends above the names. */
  bottom: number;
}

/** Columns over time, side by side per category; their values stand on them where there is room, else an axis on the left says them. */
export function drawColumns(chart: Chart, pen: Pen): Drawing {
  const pair = pairOf(chart);
  const strip = pair && chart.categories.values.length <= MOST_DIFFERENCES ? STRIP : 0;
  const bottom = HEIGHT + strip;
  const top = (chart.series.length > 1 ? 30 : 14) + strip;
  const labelled = labelsFit(chart, pen);
  const scale = scaleOf(chart, top, bottom, labelled);
  const axis = labelled ? { shapes: [], left: 0 } : grid(chart, pen, scale);
  const band = (pen.width - axis.left) / chart.categories.values.length;
  const plot: Plot = { chart, pen, scale, left: axis.left, band, bottom };
  const shapes: Shape[] = [
    ...legend(chart, pen),
    ...axis.shapes,
    ...(pair ? pairColumns(pair, plot, labelled) : groupColumns(plot, labelled)),
    rule(axis.left, scale.at(0), pen.width, scale.at(0), theme.colour.strongRule, 0.8),
    ...(pair && strip ? differences(plot, pair) : []),
    ...categoryLabels(chart, pen, axis.left, bottom),
  ];
  return { width: pen.width, height: bottom + axisHeight(chart), shapes };
}

function scaleOf(chart: Chart, top: number, bottom: number, labelled: boolean): Scale {
  const values = valuesOf(chart);
  if (!labelled) return linearScale(values, bottom, top, chart.unit);
  return exactScale(values, bottom - (Math.min(...values) < 0 ? 12 : 0), top);
}

function columnWidth(series: number, band: number): number {
  return Math.min((band * 0.72) / series, 34);
}

function labelsFit(chart: Chart, pen: Pen): boolean {
  const band = pen.width / chart.categories.values.length;
  const apart = chart.series.length === 1 || pairOf(chart) !== null;
  const room = apart ? band - 3 : columnWidth(chart.series.length, band) + 1;
  const write = writerOf(chart, pen);
  return valuesOf(chart).every((value) => pen.measure(write(value), 7) <= room);
}

function groupColumns(plot: Plot, labelled: boolean): Shape[] {
  return plot.chart.series.flatMap((series, index) => columnsOf(series, index, plot, labelled));
}

function columnsOf(series: Series, index: number, plot: Plot, labelled: boolean): Shape[] {
  const { chart, scale, band, left } = plot;
  const width = columnWidth(chart.series.length, band);
  const inset = (band - width * chart.series.length) / 2;
  return chart.categories.values.flatMap((_, category) => {
    const value = valueAt(series, category);
    if (value === null) return [];
    const x = left + category * band + inset + index * width;
    const column = box(x, scale.at(0), x + width * 0.94, scale.at(value), fillOf(series, chart.series));
    return labelled ? [column, valueLabel(value, value, x + width / 2, plot)] : [column];
  });
}

function centreOf({ left, band }: Plot, category: number): number {
  return left + (category + 0.5) * band;
}

/** Actual columns over what they are measured against, each number above the higher of the two. */
function pairColumns(pair: Pair, plot: Plot, labelled: boolean): Shape[] {
  const { chart, scale, band } = plot;
  return chart.categories.values.flatMap((_, category): Shape[] => {
    const middle = centreOf(plot, category);
    const both = overlaid(pair, category, { middle, thick: Math.min(band * 0.74, 36) });
    const columns = both.map(({ series, value, from, to }) =>
      box(from, scale.at(0), to, scale.at(value), fillOf(series, chart.series)),
    );
    const value = valueAt(pair.actual, category);
    if (!labelled || value === null) return columns;
    const against = valueAt(pair.reference, category) ?? value;
    const far = value < 0 ? Math.min(value, against) : Math.max(value, against);
    return [...columns, valueLabel(value, far, middle, plot)];
  });
}

function valueLabel(value: number, at: number, x: number, { scale, chart, pen }: Plot): Shape {
  const y = value < 0 ? scale.at(at) + 8.5 : scale.at(at) - 3.5;
  return label(writerOf(chart, pen)(value), x, y, 'middle', { size: 7, fill: theme.colour.ink });
}

/** The differences on a strip between legend and columns. */
function differences(plot: Plot, pair: Pair): Shape[] {
  const { chart, pen, scale, left } = plot;
  const found = differencesOf(chart, pair, pen);
  const variance = varianceScale(found, {
    start: 16 + STRIP,
    end: 18,
    most: Math.abs(scale.at(scale.to) - scale.at(scale.from)) / (scale.to - scale.from),
    room: () => 9,
  });
  const centres = chart.categories.values.map((_, category) => centreOf(plot, category));
  const words = wordsIn(pen.reader.language);
  const name = label(words.differenceFrom(pair.reference.label), pen.width, 7.5, 'end', { weight: 'bold' });
  return [
    ...varianceColumns(chart, { ...found, scale: variance }, centres, { left, width: pen.width }),
    name,
  ];
}
