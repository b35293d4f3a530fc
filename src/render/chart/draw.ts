import type { Chart } from '../document.ts';
import { barRowsOf, drawBars } from './bars.ts';
import { drawColumns } from './columns.ts';
import { drawFunnel } from './funnel.ts';
import { drawLine } from './line.ts';
import type { BarRows, Pen } from './pen.ts';
import { valuesOf } from './series.ts';
import type { Drawing } from './shapes.ts';

const painters = { columns: drawColumns, bars: drawBars, line: drawLine, funnel: drawFunnel };

/** A chart's shapes for a width; null when it has nothing to show, and its `empty` text stands instead. */
export function drawChart(chart: Chart, pen: Pen): Drawing | null {
  return valuesOf(chart).length === 0 ? null : painters[chart.type](chart, pen);
}

/** Rows that two charts side by side can share, because they have bars of the same categories; undefined for any others. */
export function rowsShared(first: Chart, second: Chart): BarRows | undefined {
  const bars = first.type === 'bars' && second.type === 'bars';
  if (!bars || first.categories.values.join('\n') !== second.categories.values.join('\n')) return undefined;
  const [one, other] = [barRowsOf(first), barRowsOf(second)];
  return { top: Math.max(one.top, other.top), band: Math.max(one.band, other.band) };
}
