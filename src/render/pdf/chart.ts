import { theme, type Weight } from '../../../templates/theme.ts';
import { drawChart } from '../chart/draw.ts';
import { type BarRows, penOf } from '../chart/pen.ts';
import type { Box, Drawing, Shape } from '../chart/shapes.ts';
import type { Chart } from '../document.ts';
import { blockHeading, headingHeight } from './heading.ts';
import type { Canvas, Tag } from './canvas.ts';
import type { Flow } from './flow.ts';

/** A chart with its message and subtitle, kept together on one page; beside another one it may share that one's rows. */
export function drawChartBlock(flow: Flow, chart: Chart, parent?: Tag, rows?: BarRows): void {
  const { canvas } = flow;
  const drawing = drawingOf(flow, chart, rows);
  flow.need(headingHeight(flow, chart) + (drawing?.height ?? 20));
  blockHeading(flow, chart, parent);
  if (!drawing) {
    flow.paragraph(
      chart.empty,
      { size: theme.size.body, leading: 14, fill: theme.colour.muted },
      'P',
      parent,
    );
    return;
  }
  const { y } = flow;
  const x = flow.left;
  const bbox: [number, number, number, number] = [x, y, x + drawing.width, y + drawing.height];
  canvas.content('Figure', parent ?? canvas.tag('Sect'), () => paint(canvas, drawing, x, y), {
    alt: chart.alternative || chart.title,
    bbox,
  });
  flow.y += drawing.height;
}

/** Height of a chart with its heading in the flow's column. */
export function chartHeight(flow: Flow, chart: Chart, rows?: BarRows): number {
  return headingHeight(flow, chart) + (drawingOf(flow, chart, rows)?.height ?? 20);
}

function drawingOf({ canvas, width }: Flow, chart: Chart, rows?: BarRows): Drawing | null {
  const measure = (text: string, size: number, weight: Weight): number => canvas.measure(text, size, weight);
  const pen = penOf(width, canvas.reader, measure, rows);
  return drawChart(chart, pen);
}

/** Paints a drawing's shapes with its top left corner at x, y. */
export function paint(canvas: Canvas, drawing: Drawing, x: number, y: number): void {
  const { pdf } = canvas;
  pdf.save().translate(x, y);
  for (const shape of drawing.shapes) paintShape(canvas, shape);
  pdf.restore();
}

function paintShape(canvas: Canvas, shape: Shape): void {
  const { pdf } = canvas;
  switch (shape.kind) {
    case 'box':
      return paintBox(canvas, shape);
    case 'line':
      pdf
        .moveTo(shape.x1, shape.y1)
        .lineTo(shape.x2, shape.y2)
        .lineWidth(shape.width)
        .strokeColor(shape.stroke)
        .stroke();
      return;
    case 'dot':
      pdf.circle(shape.x, shape.y, shape.radius).fill(shape.fill);
      return;
    case 'path':
      return paintPath(pdf, shape.points, shape);
    case 'label': {
      const align = ({ start: 'left', middle: 'center', end: 'right' } as const)[shape.anchor];
      canvas.text(shape.text, shape.x, shape.y, { ...shape, align });
    }
  }
}

function paintPath(
  pdf: PDFKit.PDFDocument,
  points: readonly (readonly [number, number])[],
  style: { stroke: string; width: number; dashed: boolean },
): void {
  points.forEach(([x, y], index) => (index === 0 ? pdf.moveTo(x, y) : pdf.lineTo(x, y)));
  pdf.lineJoin('round').lineWidth(style.width);
  if (style.dashed) pdf.dash(3, { space: 2 });
  pdf.strokeColor(style.stroke).stroke().undash();
}

/** Paints a box: solid, outlined or hatched. */
export function paintBox({ pdf }: Canvas, { x, y, width, height, fill, stroke, hatch }: Box): void {
  if (width <= 0 || height <= 0) return;
  pdf.rect(x, y, width, height).fill(fill);
  if (stroke === undefined || (stroke === fill && !hatch)) return;
  if (hatch) {
    pdf.save().rect(x, y, width, height).clip().lineWidth(0.6);
    for (let at = x - height; at < x + width; at += 3.2) pdf.moveTo(at, y + height).lineTo(at + height, y);
    pdf.strokeColor(stroke).stroke().restore();
  }
  pdf
    .rect(x + 0.35, y + 0.35, Math.max(width - 0.7, 0.1), Math.max(height - 0.7, 0.1))
    .lineWidth(0.7)
    .strokeColor(stroke)
    .stroke();
}
