import { theme } from '../../../templates/theme.ts';
import type { Figure } from '../document.ts';
import { formatChange, formatCompact, formatValue, toneOf } from '../format.ts';
import { oneLine } from '../text/clean.ts';
import { shorten, wrapAtMost } from '../text/wrap.ts';
import { wordsIn } from '../words.ts';
import type { Canvas, Style, Tag } from './canvas.ts';
import type { Flow } from './flow.ts';

const GUTTER = 18;
const ROW_GAP = 16;
const LABEL_LEADING = 11;
const TONES = { good: theme.colour.good, bad: theme.colour.bad, plain: theme.colour.muted };

interface Line {
  text: string;
  style: Style;
  /** From the line above to this baseline. */
  drop: number;
  isLabel?: boolean;
}

/** How large the cards are set: the cover shows few and large ones in compact form, a section exact ones. */
export interface CardStyle {
  columns: number;
  value: number;
  compact: boolean;
}

/** The cards of a section: three or four to a row, so that rows come out full. */
export function cardStyle(count: number): CardStyle {
  const columns = count === 4 || count > 6 ? 4 : 3;
  return { columns, value: theme.size.figure, compact: false };
}

/** Figures as a grid of cards, each below a thin rule; a row is never split over pages. */
export function drawFigures(flow: Flow, figures: readonly Figure[], card: CardStyle, parent?: Tag): void {
  const { canvas } = flow;
  const width = (canvas.inner - GUTTER * (card.columns - 1)) / card.columns;
  for (let from = 0; from < figures.length; from += card.columns) {
    const row = aligned(
      figures.slice(from, from + card.columns).map((figure) => linesOf(figure, width, card, canvas)),
    );
    const height = Math.max(...row.map((lines) => lines.reduce((sum, line) => sum + line.drop, 6)));
    flow.need(height);
    row.forEach((lines, column) =>
      drawCard(flow, lines, theme.margin.side + column * (width + GUTTER), width, parent),
    );
    flow.y += height + ROW_GAP;
  }
  flow.y -= figures.length > 0 ? ROW_GAP : 0;
}

function drawCard({ canvas, y }: Flow, lines: readonly Line[], x: number, width: number, parent?: Tag): void {
  canvas.artifact(() => canvas.rule(x, x + width, y, theme.colour.strongRule, 0.8));
  const draw = (): void => {
    let baseline = y;
    for (const { text, style, drop } of lines) canvas.text(text, x, (baseline += drop), style);
  };
  canvas.content('P', parent ?? canvas.tag('Sect'), draw);
}

/** Values of a row share a baseline, however many lines the labels above them take. */
function aligned(row: readonly Line[][]): Line[][] {
  const above = (lines: readonly Line[]): number => lines.filter(({ isLabel }) => isLabel).length;
  const most = Math.max(...row.map(above));
  return row.map((lines) => {
    const first = above(lines);
    return lines.map((line, index) =>
      index === first ? { ...line, drop: line.drop + LABEL_LEADING * (most - first) } : line,
    );
  });
}

function linesOf(figure: Figure, width: number, card: CardStyle, canvas: Canvas): Line[] {
  const small = { size: theme.size.small, fill: theme.colour.muted };
  const measure = (size: number) => (text: string) => canvas.measure(text, size);
  const label = wrapAtMost(oneLine(figure.label), width, 2, measure(8.5));
  const note = figure.note ? wrapAtMost(oneLine(figure.note), width, 3, measure(small.size)) : [];
  return [
    ...label.map(
      (text, index): Line => ({
        text,
        style: { size: 8.5, fill: theme.colour.ink },
        drop: index === 0 ? 14 : LABEL_LEADING,
        isLabel: true,
      }),
    ),
    ...valueLines(figure, width, card, canvas),
    ...changeLines(figure, width, canvas),
    ...note.map((text): Line => ({ text, style: small, drop: 10.5 })),
  ];
}

function valueLines(figure: Figure, width: number, card: CardStyle, canvas: Canvas): Line[] {
  const full = oneLine(formatValue(figure.value, figure.unit, canvas.reader));
  const fits = canvas.measure(full, card.value, 'bold') <= width;
  const compact = card.compact || !fits ? formatCompact(figure.value, figure.unit, canvas.reader) : full;
  const size = fittingSize(compact, card.value, width, canvas);
  const shown = shorten(oneLine(compact), width, (text) => canvas.measure(text, size, 'bold'));
  const value: Line = { text: shown, style: { size, weight: 'bold' }, drop: card.value * 1.25 };
  if (compact === full) return [value];
  return [value, { text: full, style: { size: theme.size.small, fill: theme.colour.muted }, drop: 12 }];
}

function fittingSize(text: string, size: number, width: number, canvas: Canvas): number {
  const wide = canvas.measure(text, size, 'bold');
  return wide <= width ? size : Math.max(9, (size * width) / wide);
}

function changeLines(figure: Figure, width: number, canvas: Canvas): Line[] {
  if (!figure.change) return [];
  const change = formatChange(figure.change, canvas.reader);
  const words = wordsIn(canvas.reader.language);
  const style: Style = { size: 8.5, weight: 'bold', fill: TONES[toneOf(figure)] };
  const text = oneLine(words.changeAgainst(change, figure.change.against));
  if (canvas.measure(text, 8.5, 'bold') <= width) return [{ text, style, drop: 13 }];
  const muted: Style = { size: theme.size.small, fill: theme.colour.muted };
  return [
    { text: change, style, drop: 13 },
    {
      text: shorten(oneLine(words.against(figure.change.against)), width, (part) =>
        canvas.measure(part, muted.size),
      ),
      style: muted,
      drop: 10.5,
    },
  ];
}
