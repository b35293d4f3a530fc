import { theme } from '../../../templates/theme.ts';
import type { Chart, Series } from '../document.ts';
import { formatShort } from '../format.ts';
import { axisHeight, categoryLabels } from './axis.ts';
import { grid } from './grid.ts';
import type { Pen } from './pen.ts';
import { exactScale, linearScale, type Scale } from './scale.ts';
import { fillOf, legend, valueAt, valuesOf } from './series.ts';
import { box, type Drawing, label, rule, type Shape } from './shapes.ts';

const HEIGHT = 156;

interface Plot {
  chart: Chart;
  pen: Pen;
  left: number;
  scale: Scale;
  /** Width of one category. */
  band: number;
}

/** Columns over time, side by side per category; their values stand on them where there is room, else an axis on the left says them. */
export function drawColumns(chart: Chart, pen: Pen): Drawing {
  const top = chart.series.length > 1 ? 30 : 14;
  const values = valuesOf(chart);
  const labelled = labelsFit(chart, pen);
  const scale = labelled
    ? exactScale(values, HEIGHT - (Math.min(...values) < 0 ? 12 : 0), top)
    : linearScale(values, HEIGHT, top, chart.unit);
  const axis = labelled ? { shapes: [], left: 0 } : grid(chart, pen, scale);
  const plot: Plot = {
    chart,
    pen,
    scale,
    left: axis.left,
    band: (pen.width - axis.left) / chart.categories.values.length,
  };
  const shapes: Shape[] = [
    ...legend(chart, pen),
    ...axis.shapes,
    ...chart.series.flatMap((series, index) => columnsOf(series, index, plot, labelled)),
    rule(axis.left, scale.at(0), pen.width, scale.at(0), theme.colour.strongRule, 0.8),
    ...categoryLabels(chart, pen, axis.left, HEIGHT),
  ];
  return { width: pen.width, height: HEIGHT + axisHeight(chart), shapes };
}

function columnWidth(series: number, band: number): number {
  return Math.min((band * 0.72) / series, 34);
}

function labelsFit(chart: Chart, pen: Pen): boolean {
  const band = pen.width / chart.categories.values.length;
  const room = chart.series.length === 1 ? band - 3 : columnWidth(chart.series.length, band) + 1;
  return valuesOf(chart).every((value) => pen.measure(formatShort(value, chart.unit, pen.reader), 7) <= room);
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
    return labelled ? [column, valueLabel(value, x + width / 2, plot)] : [column];
  });
}

function valueLabel(value: number, x: number, { scale, chart, pen }: Plot): Shape {
  const y = value < 0 ? scale.at(value) + 8.5 : scale.at(value) - 3.5;
  return label(formatShort(value, chart.unit, pen.reader), x, y, 'middle', {
    size: 7,
    fill: theme.colour.ink,
  });
}
