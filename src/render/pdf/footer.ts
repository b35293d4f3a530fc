import { theme } from '../../../templates/theme.ts';
import type { RenderDocument } from '../document.ts';
import { formatValue, shortHash } from '../format.ts';
import { oneLine } from '../text/clean.ts';
import { shorten } from '../text/wrap.ts';
import { wordsIn } from '../words.ts';
import type { Canvas } from './canvas.ts';

const SIZE = 7;

/** The foot of every page: whose document it is, which snapshot its numbers are read from, and its place among the pages. */
export function drawFooters(canvas: Canvas, document: RenderDocument): void {
  const { count } = canvas.pdf.bufferedPageRange();
  const words = wordsIn(document.language);
  const { snapshotId, asOf, hash } = document.identity;
  const moment = formatValue(asOf, 'instant', document);
  const identity = `${words.snapshot} ${snapshotId}  ·  ${words.asOf} ${moment}  ·  ${words.hash} ${shortHash(hash)}`;
  const short = (text: string): string =>
    shorten(oneLine(text), canvas.inner * 0.3, (part) => canvas.measure(part, SIZE));
  const whose = [document.organisation, document.title, document.period].map(short).join('  ·  ');
  for (let page = 0; page < count; page += 1) {
    canvas.pdf.switchToPage(page);
    canvas.artifact(() => drawFooter(canvas, [whose, identity], words.page(page + 1, count)), {
      type: 'Pagination',
      attached: ['Bottom'],
    });
  }
}

function drawFooter(canvas: Canvas, texts: readonly string[], place: string): void {
  const left = theme.margin.side;
  const y = canvas.height - theme.margin.bottom + 22;
  const measure = (text: string): number => canvas.measure(text, SIZE);
  canvas.rule(left, left + canvas.inner, y);
  texts.forEach((text, index) => {
    const shown = shorten(oneLine(text), canvas.inner - 80, measure);
    canvas.text(shown, left, y + 13 + index * 10.5, { size: SIZE, fill: theme.colour.muted });
  });
  canvas.text(place, left + canvas.inner, y + 13, { size: SIZE, align: 'right', fill: theme.colour.muted });
}
