import { theme } from '../../../templates/theme.ts';
import type { Figure } from '../document.ts';
import { formatChange, formatCompact, formatValue, toneOf } from '../format.ts';
import { oneLine } from '../text/clean.ts';
import { shorten, wrapAtMost } from '../text/wrap.ts';
import { wordsIn } from '../words.ts';
import type { Canvas, Style } from './canvas.ts';

const LABEL = { size: 8.5, leading: 11 } as const;
const SMALL = { size: theme.size.small, fill: theme.colour.muted } as const;
const TONES = { good: theme.colour.good, bad: theme.colour.bad, plain: theme.colour.muted };
/** Values are set smaller down to this, so that all of a group have one size; what is still too wide is shortened. */
const SMALLEST = 10.5;

interface Line {
  text: string;
  style: Style;
  /** From the line above to this baseline. */
  drop: number;
  isLabel?: boolean;
}

/** A figure's lines from the top of its card. */
export type Card = readonly Line[];

export interface CardStyle {
  /** Width of a card. */
  width: number;
  /** Cards beside each other. */
  count: number;
  /** Size of the value. */
  value: number;
  /** Whether large amounts are shortened, with the exact one below. */
  compact: boolean;
}

/** The cards of a group: values in one size, those of a row on one baseline however many lines the labels above them take. */
export function cardsOf(figures: readonly Figure[], style: CardStyle, canvas: Canvas): Card[] {
  const size = sizeOf(figures, style, canvas);
  const cards = figures.map((figure) => linesOf(figure, { ...style, value: size }, canvas));
  return cards.flatMap((_, index) =>
    index % style.count === 0 ? aligned(cards.slice(index, index + style.count)) : [],
  );
}

function sizeOf(figures: readonly Figure[], { width, value, compact }: CardStyle, canvas: Canvas): number {
  const widest = Math.max(
    1,
    ...figures.map((figure) => canvas.measure(textOf(figure, compact, canvas), value, 'bold')),
  );
  return Math.max(SMALLEST, Math.min(value, (value * width) / widest));
}

function textOf({ value, unit }: Figure, compact: boolean, { reader }: Canvas): string {
  return oneLine(compact ? formatCompact(value, unit, reader) : formatValue(value, unit, reader));
}

function aligned(row: readonly Line[][]): Line[][] {
  const above = (lines: readonly Line[]): number => lines.filter(({ isLabel }) => isLabel).length;
  const most = Math.max(...row.map(above));
  return row.map((lines) => {
    const first = above(lines);
    return lines.map((line, index) =>
      index === first ? { ...line, drop: line.drop + LABEL.leading * (most - first) } : line,
    );
  });
}

function linesOf(figure: Figure, card: CardStyle, canvas: Canvas): Line[] {
  const measure = (size: number) => (text: string) => canvas.measure(text, size);
  const label = wrapAtMost(oneLine(figure.label), card.width, 2, measure(LABEL.size));
  const note = figure.note ? wrapAtMost(oneLine(figure.note), card.width, 3, measure(SMALL.size)) : [];
  return [
    ...label.map(
      (text, index): Line => ({
        text,
        style: { size: LABEL.size, fill: theme.colour.ink },
        drop: index === 0 ? 14 : LABEL.leading,
        isLabel: true,
      }),
    ),
    ...valueLines(figure, card, canvas),
    ...note.map((text): Line => ({ text, style: SMALL, drop: 10.5 })),
  ];
}

/** The value, its change, and the exact value of one that is shortened; changes of a row so stand on one line. */
function valueLines(figure: Figure, card: CardStyle, canvas: Canvas): Line[] {
  const full = textOf(figure, false, canvas);
  const fits = canvas.measure(full, card.value, 'bold') <= card.width + 0.01;
  const text = card.compact || !fits ? textOf(figure, true, canvas) : full;
  const size = fittingSize(text, card.value, card.width, canvas);
  const shown = shorten(text, card.width, (part) => canvas.measure(part, size, 'bold'));
  const value: Line = { text: shown, style: { size, weight: 'bold' }, drop: card.value * 1.25 };
  const change = changeLines(figure, card.width, canvas);
  if (text === full) return [value, ...change];
  const exact = shorten(full, card.width, (part) => canvas.measure(part, SMALL.size));
  return [value, ...change, { text: exact, style: SMALL, drop: change.length > 0 ? 10.5 : 12 }];
}

function fittingSize(text: string, size: number, width: number, canvas: Canvas): number {
  const wide = canvas.measure(text, size, 'bold');
  return wide <= width ? size : Math.max(9, (size * width) / wide);
}

function changeLines(figure: Figure, width: number, canvas: Canvas): Line[] {
  if (!figure.change) return [];
  const change = formatChange(figure.change, canvas.reader);
  const words = wordsIn(canvas.reader.language);
  const style: Style = { size: 8, weight: 'bold', fill: TONES[toneOf(figure)] };
  const text = oneLine(words.changeAgainst(change, figure.change.against));
  if (canvas.measure(text, style.size, 'bold') <= width) return [{ text, style, drop: 13 }];
  const against = wrapAtMost(oneLine(words.against(figure.change.against)), width, 2, (part) =>
    canvas.measure(part, SMALL.size),
  );
  return [
    { text: change, style, drop: 13 },
    ...against.map((line): Line => ({ text: line, style: SMALL, drop: 10.5 })),
  ];
}
