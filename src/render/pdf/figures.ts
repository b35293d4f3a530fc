import { theme } from '../../../templates/theme.ts';
import { drawSparkline, hasTrend, sparklineText } from '../chart/sparkline.ts';
import type { Figure } from '../document.ts';
import type { Tag } from './canvas.ts';
import { type Card, type CardStyle, cardsOf } from './card.ts';
import { paint } from './chart.ts';
import type { Flow } from './flow.ts';

const GUTTER = 18;
const ROW_GAP = 14;
const TREND = 17;
/** A trend stands beside the values of its row where all of them leave this much room, else below. */
const ROOM = 46;
/** Below this a column of figures would be too narrow to read. */
const MOST_COLUMNS = 5;

/** How figures are laid out: on the cover larger than in a section. */
export type Layout = Pick<CardStyle, 'value' | 'compact'> & { columns: number };

/** The cards of a section: three to five in a row, so that rows come out as full as they can. */
export function sectionLayout(count: number): Layout {
  const columns = [3, 4, MOST_COLUMNS].toSorted((a, b) => holes(count, a) - holes(count, b))[0] ?? 3;
  return {
    columns: count <= MOST_COLUMNS ? Math.max(count, 3) : columns,
    value: theme.size.figure,
    compact: true,
  };
}

function holes(count: number, columns: number): number {
  return Math.ceil(count / columns) * columns - count;
}

interface Row {
  figures: readonly Figure[];
  cards: Card[];
  height: number;
  /** Where trends stand, from the left of a card and the top of the row, and how wide they are. */
  trend: { x: number; y: number; width: number };
}

/** Figures as a grid of cards, each below a thin rule; a row is never split over pages. */
export function drawFigures(flow: Flow, figures: readonly Figure[], layout: Layout, parent?: Tag): void {
  const width = widthOf(flow, layout);
  rowsOf(flow, figures, layout).forEach((row, index) => {
    if (index > 0) flow.y += ROW_GAP;
    flow.need(row.height);
    row.cards.forEach((card, column) => {
      const x = flow.left + column * (width + GUTTER);
      drawCard(flow, card, x, width, parent);
      const place = { x: x + row.trend.x, y: flow.y + row.trend.y, width: row.trend.width };
      drawTrend(flow, row.figures[column] as Figure, place, parent);
    });
    flow.y += row.height;
  });
}

/** Height of a grid of figures. */
export function figuresHeight(flow: Flow, figures: readonly Figure[], layout: Layout): number {
  const rows = rowsOf(flow, figures, layout);
  return rows.reduce((sum, { height }) => sum + height, ROW_GAP * Math.max(rows.length - 1, 0));
}

function widthOf(flow: Flow, { columns }: Layout): number {
  return (flow.width - GUTTER * (columns - 1)) / columns;
}

function rowsOf(flow: Flow, figures: readonly Figure[], layout: Layout): Row[] {
  const { columns } = layout;
  const width = widthOf(flow, layout);
  const cards = cardsOf(figures, { ...layout, width, count: columns }, flow.canvas);
  const rows: Row[] = [];
  for (let from = 0; from < figures.length; from += columns)
    rows.push(rowOf(flow, figures.slice(from, from + columns), cards.slice(from, from + columns), width));
  return rows;
}

function rowOf({ canvas }: Flow, figures: readonly Figure[], cards: Card[], width: number): Row {
  const height = Math.max(...cards.map((card) => card.reduce((sum, { drop }) => sum + drop, 4)));
  const drawn = cards.filter((_, index) => hasTrend(figures[index] as Figure));
  if (drawn.length === 0) return { figures, cards, height, trend: { x: 0, y: 0, width: 0 } };
  const values = drawn.map((card) => valueOf(card));
  const used = Math.max(...values.map(({ text, style }) => canvas.measure(text, style.size, style.weight)));
  const isHigh = values.every(({ drop }) => drop >= TREND + 2);
  if (isHigh && width - used >= ROOM) {
    const [baseline] = values.map(({ y }) => y);
    const beside = Math.min(width - used - 12, 64);
    return {
      figures,
      cards,
      height,
      trend: { x: width - beside, y: (baseline ?? 0) - TREND + 1, width: beside },
    };
  }
  return {
    figures,
    cards,
    height: height + TREND + 3,
    trend: { x: 0, y: height + 3, width: Math.min(width, 130) },
  };
}

/** A card's value with its baseline from the card's top. */
function valueOf(card: Card): Card[number] & { y: number } {
  const at = card.findIndex(({ isLabel }) => !isLabel);
  const y = card.slice(0, at + 1).reduce((sum, { drop }) => sum + drop, 0);
  return { ...(card[at] as Card[number]), y };
}

function drawCard({ canvas, y }: Flow, card: Card, x: number, width: number, parent?: Tag): void {
  canvas.artifact(() => canvas.rule(x, x + width, y, theme.colour.rule, 0.7));
  const draw = (): void => {
    let baseline = y;
    for (const { text, style, drop } of card) canvas.text(text, x, (baseline += drop), style);
  };
  canvas.content('P', parent ?? canvas.tag('Sect'), draw);
}

function drawTrend(
  { canvas }: Flow,
  figure: Figure,
  { x, y, width }: { x: number; y: number; width: number },
  parent?: Tag,
): void {
  const drawing = drawSparkline(figure, width, TREND);
  if (!drawing) return;
  canvas.content('Figure', parent ?? canvas.tag('Sect'), () => paint(canvas, drawing, x, y), {
    alt: sparklineText(figure, canvas.reader),
    bbox: [x, y, x + drawing.width, y + drawing.height],
  });
}
