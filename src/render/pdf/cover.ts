import { theme } from '../../../templates/theme.ts';
import type { RenderDocument } from '../document.ts';
import { formatValue } from '../format.ts';
import { oneLine } from '../text/clean.ts';
import { wrapAtMost } from '../text/wrap.ts';
import { wordsIn } from '../words.ts';
import type { Canvas, Tag } from './canvas.ts';
import { drawFigures } from './figures.ts';
import type { Flow } from './flow.ts';
import { drawNote } from './note.ts';

const BAND = 0.4;
const INSET = theme.margin.side;

/** The first page: who, what, which period, the headline figures and the warnings; long lists of these run on to a second page. */
export function drawCover(flow: Flow, document: RenderDocument): void {
  const { canvas } = flow;
  const tag = canvas.tag('Sect');
  flow.newPage();
  drawBand(canvas, document, tag);
  flow.y = canvas.height * BAND + 34;
  drawFigures(flow, document.headline, { columns: 3, value: theme.size.headlineValue, compact: true }, tag);
  flow.y += theme.gap.block;
  for (const warning of document.warnings) {
    drawNote(flow, warning, tag);
    flow.y += 8;
  }
  tag.end();
}

function drawBand(canvas: Canvas, document: RenderDocument, tag: Tag): void {
  const bottom = canvas.height * BAND;
  canvas.artifact(() => canvas.pdf.rect(0, 0, canvas.width, bottom).fill(theme.colour.brand));
  const asOf = `${wordsIn(document.language).asOf} ${formatValue(document.identity.asOf, 'instant', document)}`;
  const periods = lines(canvas, document.period, theme.size.period, 2);
  const { title, size, leading } = titleOf(canvas, document.title);
  const organisation = lines(canvas, document.organisation, 12, 2);
  canvas.content('P', tag, () =>
    setLines(canvas, organisation, 70, 16, { size: 12, weight: 'bold', fill: theme.colour.onBrand }),
  );
  const base = bottom - 40;
  const first = base - 24 - (periods.length - 1) * 20 - (title.length - 1) * leading - 26;
  canvas.artifact(() => canvas.pdf.rect(INSET, first - size - 20, 34, 3).fill(theme.colour.accent));
  canvas.content('H1', tag, () =>
    setLines(canvas, title, first, leading, {
      size,
      weight: 'bold',
      fill: theme.colour.onBrand,
    }),
  );
  const below = first + (title.length - 1) * leading + 28;
  canvas.content('P', tag, () =>
    setLines(canvas, periods, below, 20, { size: theme.size.period, fill: theme.colour.onBrand }),
  );
  canvas.content('P', tag, () =>
    canvas.text(asOf, INSET, base, { size: 9, fill: theme.colour.onBrandMuted }),
  );
}

/** A long title is set smaller, so that it stays within the band. */
function titleOf(canvas: Canvas, text: string): { title: string[]; size: number; leading: number } {
  const large = { title: lines(canvas, text, theme.size.display, 3), size: theme.size.display, leading: 41 };
  if (large.title.length <= 2) return large;
  return { title: lines(canvas, text, 24, 3), size: 24, leading: 31 };
}

function lines(canvas: Canvas, text: string, size: number, most: number): string[] {
  return wrapAtMost(oneLine(text), canvas.inner, most, (line) => canvas.measure(line, size, 'bold'));
}

function setLines(
  canvas: Canvas,
  texts: readonly string[],
  y: number,
  leading: number,
  style: Parameters<Canvas['text']>[3],
): void {
  texts.forEach((text, index) => canvas.text(text, INSET, y + index * leading, style));
}
