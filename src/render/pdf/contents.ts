import { theme } from '../../../templates/theme.ts';
import { oneLine } from '../text/clean.ts';
import { shorten, wrapAtMost } from '../text/wrap.ts';
import { wordsIn } from '../words.ts';
import type { Canvas, Tag } from './canvas.ts';
import type { Flow } from './flow.ts';

const STEP = 18.5;
/** Further lines of a message. */
const LEADING = 11;
const MOST_LINES = 2;
const HEADING = 26;
const TITLE = { size: 9, weight: 'bold' } as const;
const LINE = { size: 8.5, fill: theme.colour.muted } as const;
/** Widths of the number, the title and the page, parts of the page's width. */
const NUMBER = 20;
const TITLES = 0.3;
const PAGE = 30;

/** A line of the contents: what stands where. */
export interface Entry {
  title: string;
  line: string;
  /** The name that links lead to. */
  destination: string;
  /** Page number, from 1; known once everything is set. */
  page: number;
}

/** Where an entry stands, and how high it is. */
interface Place {
  page: number;
  y: number;
  height: number;
}

/** Contents whose place is set aside before, and filled after, the sections. */
export interface Contents {
  fill: (entries: readonly Entry[]) => void;
}

/** Sets aside room for entries, below the cover's figures where they fit, else from a new page on. */
export function reserveContents(flow: Flow, planned: readonly Pick<Entry, 'title' | 'line'>[]): Contents {
  const { canvas } = flow;
  const tag = canvas.tag('TOC');
  const heights = planned.map((entry) => STEP + (textsOf(canvas, entry).lines.length - 1) * LEADING);
  const whole = heights.reduce((sum, height) => sum + height, 0);
  if (flow.y + theme.gap.inner + HEADING + whole > canvas.floor) flow.newPage();
  else flow.y += theme.gap.inner;
  heading(flow, tag);
  const places = heights.map((height): Place => {
    flow.need(height);
    const place = { page: flow.pages - 1, y: flow.y, height };
    flow.y += height;
    return place;
  });
  return {
    fill: (entries) => {
      entries.forEach((entry, index) => drawEntry(canvas, entry, index + 1, places[index] as Place, tag));
      tag.end();
    },
  };
}

function heading(flow: Flow, tag: Tag): void {
  const { canvas } = flow;
  flow.paragraph(
    wordsIn(canvas.reader.language).contents,
    { size: theme.size.block, weight: 'bold', leading: 17 },
    'H2',
    tag,
  );
  const { left, width } = flow;
  canvas.artifact(() => canvas.rule(left, left + width, flow.y + 2, theme.colour.strongRule, 0.8));
  flow.y += HEADING - 17;
}

function drawEntry(canvas: Canvas, entry: Entry, number: number, { page, y, height }: Place, tag: Tag): void {
  canvas.pdf.switchToPage(page);
  const left = theme.margin.side;
  const right = left + canvas.inner;
  const { title, lines } = textsOf(canvas, entry);
  const item = canvas.tag('TOCI', tag);
  const link = canvas.tag('Link', item, { alt: title });
  link.add(() => {
    canvas.text(String(number), left, y + 8, LINE);
    canvas.text(title, left + NUMBER, y + 8, TITLE);
    lines.forEach((line, index) =>
      canvas.text(line, left + canvas.inner * TITLES + 8, y + 8 + index * LEADING, LINE),
    );
    canvas.text(String(entry.page), right, y + 8, { size: TITLE.size, align: 'right' });
  });
  canvas.pdf.goTo(left, y - 3, canvas.inner, height - 2, entry.destination, {
    structParent: link,
    Contents: new String(title),
  } as object);
  link.end();
  item.end();
  canvas.artifact(() => canvas.rule(left, right, y + height - 5));
}

/** A title without a message may be as long as the line. */
function textsOf(canvas: Canvas, entry: Pick<Entry, 'title' | 'line'>): { title: string; lines: string[] } {
  const rest = canvas.inner * (1 - TITLES) - PAGE - 8;
  const room = canvas.inner * TITLES - NUMBER + (entry.line === '' ? rest : 0);
  return {
    title: shorten(oneLine(entry.title), room, (text) => canvas.measure(text, TITLE.size, 'bold')),
    lines: wrapAtMost(oneLine(entry.line), rest, MOST_LINES, (text) => canvas.measure(text, LINE.size)),
  };
}
