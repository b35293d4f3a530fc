import { theme } from '../../../templates/theme.ts';
import { drawChart } from '../chart/draw.ts';
import { penOf } from '../chart/pen.ts';
import type { Shape } from '../chart/shapes.ts';
import { drawSparkline, sparklineText } from '../chart/sparkline.ts';
import type { Scale } from '../chart/scale.ts';
import { BARS, varianceBar } from '../chart/variance-cell.ts';
import type { Chart, Column, Figure, Value } from '../document.ts';
import type { Reader } from '../format.ts';
import { escapeHtml } from './escape.ts';

const WIDTH = 640;

/** A chart as inline SVG with its alternative text; null when it has nothing to show. */
export function svgOf(chart: Chart, reader: Reader, id: string): string | null {
  const drawing = drawChart(chart, penOf(WIDTH, reader, estimatedWidth));
  if (!drawing) return null;
  const shapes = drawing.shapes.map((shape) => element(shape, id)).join('');
  const box = `viewBox="0 -2 ${WIDTH} ${round(drawing.height + 6)}"`;
  return `<svg ${box} role="img" aria-label="${escapeHtml(chart.alternative || chart.title)}">${pattern(id)}${shapes}</svg>`;
}

/** A figure's trend as a small inline picture; empty where there is none. */
export function sparklineHtml(figure: Figure, reader: Reader): string {
  const drawing = drawSparkline(figure, 120, 20);
  if (!drawing) return '';
  const shapes = drawing.shapes.map((shape) => element(shape, '')).join('');
  return `<svg class="trend" viewBox="0 0 120 20" role="img" aria-label="${escapeHtml(sparklineText(figure, reader))}">${shapes}</svg>`;
}

/** A difference as its number with a bar before it that says the same; without a scale, as a total has none, the number alone. */
export function differenceHtml(value: Value, column: Column, scale: Scale | undefined, text: string): string {
  const number = `<span class="difference">${escapeHtml(text)}</span>`;
  if (!scale) return number;
  const bar = varianceBar(value, column, scale, 0);
  return `<svg class="bar" viewBox="0 0 ${BARS} 8" aria-hidden="true">${bar ? element({ ...bar, y: 1 }, '') : ''}</svg>${number}`;
}

function pattern(id: string): string {
  const { stroke } = theme.scenario.forecast;
  return `<defs><pattern id="${id}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="#FFFFFF"/><line x1="0" y1="0" x2="0" y2="4" stroke="${stroke}" stroke-width="1.2"/></pattern></defs>`;
}

/** The browser's font is unknown here: Latin letters are about 0.56 em wide, East Asian ones 1 em. */
function estimatedWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += (character.codePointAt(0) as number) >= 0x1100 ? 1 : 0.56;
  return ems * size;
}

function element(shape: Shape, id: string): string {
  switch (shape.kind) {
    case 'box': {
      const stroke = shape.stroke ? ` stroke="${shape.stroke}" stroke-width="0.7"` : '';
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}" fill="${shape.hatch ? `url(#${id})` : shape.fill}"${stroke}/>`;
    }
    case 'line':
      return `<line x1="${round(shape.x1)}" y1="${round(shape.y1)}" x2="${round(shape.x2)}" y2="${round(shape.y2)}" stroke="${shape.stroke}" stroke-width="${shape.width}"/>`;
    case 'dot':
      return `<circle cx="${round(shape.x)}" cy="${round(shape.y)}" r="${shape.radius}" fill="${shape.fill}"/>`;
    case 'path': {
      const points = shape.points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
      return `<polyline points="${points}" fill="none" stroke="${shape.stroke}" stroke-width="${shape.width}"${shape.dashed ? ' stroke-dasharray="3 2"' : ''}/>`;
    }
    default:
      return `<text x="${round(shape.x)}" y="${round(shape.y)}" font-size="${shape.size}" text-anchor="${shape.anchor}" fill="${shape.fill}"${shape.weight === 'bold' ? ' font-weight="600"' : ''}>${escapeHtml(shape.text)}</text>`;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
