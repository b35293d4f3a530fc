import type { Chart } from '../document.ts';
import { drawBars } from './bars.ts';
import { drawColumns } from './columns.ts';
import { drawFunnel } from './funnel.ts';
import { drawLine } from './line.ts';
import type { Pen } from './pen.ts';
import { valuesOf } from './series.ts';
import type { Drawing } from './shapes.ts';

const painters = { columns: drawColumns, bars: drawBars, line: drawLine, funnel: drawFunnel };

/** A chart's shapes for a width; null when it has nothing to show, and its `empty` text stands instead. */
export function drawChart(chart: Chart, pen: Pen): Drawing | null {
  return valuesOf(chart).length === 0 ? null : painters[chart.type](chart, pen);
}
