import { theme } from '../../../templates/theme.ts';
import type { RenderDocument } from '../document.ts';
import { formatValue } from '../format.ts';
import { oneLine } from '../text/clean.ts';
import { wrapAtMost } from '../text/wrap.ts';
import { wordsIn } from '../words.ts';
import type { Canvas, Style, Tag } from './canvas.ts';
import { drawFigures } from './figures.ts';
import type { Flow } from './flow.ts';
import { drawNote } from './note.ts';

/** The band takes this part of the page, or more where a title needs it. */
const BAND = 0.25;
const TOP = 56;
const BOTTOM = 26;
const HEADLINE = { columns: 3, value: theme.size.headlineValue, compact: true };

/**
 * The first page: who, what, which period, the headline figures and the warnings; what is too much for it runs on to the next
 * page.
 */
export function drawCover(flow: Flow, document: RenderDocument): void {
  const { canvas } = flow;
  const tag = canvas.tag('Sect');
  flow.newPage();
  flow.y = drawBand(canvas, document, tag) + 22;
  drawFigures(flow, document.headline, HEADLINE, tag);
  if (document.headline.length > 0) flow.y += 20;
  document.warnings.forEach((warning, index) => {
    const before = document.warnings[index - 1];
    if (before && before.tone !== warning.tone) flow.y += 3;
    drawNote(flow, warning, tag);
  });
  if (document.warnings.length > 0) flow.y += 11;
  tag.end();
}

/** Lines of one style, the space above their first baseline and between them. */
interface Text {
  type: 'P' | 'H1';
  lines: string[];
  style: Style;
  above: number;
  leading: number;
}

/** The band with organisation, title, period and instant; returns where it ends. */
function drawBand(canvas: Canvas, document: RenderDocument, tag: Tag): number {
  const texts = textsOf(canvas, document);
  const height = texts.reduce(
    (sum, { above, lines, leading }) => sum + above + (lines.length - 1) * leading,
    0,
  );
  const bottom = Math.max(canvas.height * BAND, TOP + height + BOTTOM);
  canvas.artifact(() => canvas.pdf.rect(0, 0, canvas.width, bottom).fill(theme.colour.brand));
  // The organisation stands at the top; what is left over goes between it and the title, which stands on the band's bottom.
  let y = TOP;
  texts.forEach(({ type, lines, style, above, leading }, index) => {
    if (index === 1) y += bottom - TOP - height - BOTTOM;
    y += above;
    const first = y;
    if (index === 1) accent(canvas, first - style.size - 10);
    canvas.content(type, tag, () =>
      lines.forEach((line, at) => canvas.text(line, theme.margin.side, first + at * leading, style)),
    );
    y += (lines.length - 1) * leading;
  });
  return bottom;
}

function accent(canvas: Canvas, y: number): void {
  canvas.artifact(() => canvas.pdf.rect(theme.margin.side, y, 34, 3).fill(theme.colour.accent));
}

function textsOf(canvas: Canvas, document: RenderDocument): Text[] {
  const { onBrand: fill, onBrandMuted } = theme.colour;
  const asOf = `${wordsIn(document.language).asOf} ${formatValue(document.identity.asOf, 'instant', document)}`;
  const { title, size, leading } = titleOf(canvas, document.title);
  return [
    {
      type: 'P',
      lines: lines(canvas, document.organisation, 12, 2),
      style: { size: 12, weight: 'bold', fill },
      above: 0,
      leading: 16,
    },
    { type: 'H1', lines: title, style: { size, weight: 'bold', fill }, above: size + 28, leading },
    {
      type: 'P',
      lines: lines(canvas, periodOf(document), theme.size.period, 2),
      style: { size: theme.size.period, fill },
      above: 24,
      leading: 20,
    },
    { type: 'P', lines: [asOf], style: { size: 9, fill: onBrandMuted }, above: 18, leading: 12 },
  ];
}

/** The period, and whether its figures are final where that is said. */
function periodOf({ period, state }: RenderDocument): string {
  return state === undefined ? period : `${period} · ${state}`;
}

/** A long title is set smaller. */
function titleOf(canvas: Canvas, text: string): { title: string[]; size: number; leading: number } {
  const { display } = theme.size;
  const large = { title: lines(canvas, text, display, 2), size: display, leading: 36 };
  if (lines(canvas, text, display, 3).length <= 1) return large;
  return { title: lines(canvas, text, 21, 3), size: 21, leading: 27 };
}

function lines(canvas: Canvas, text: string, size: number, most: number): string[] {
  return wrapAtMost(oneLine(text), canvas.inner, most, (line) => canvas.measure(line, size, 'bold'));
}
