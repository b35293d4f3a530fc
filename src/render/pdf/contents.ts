import { theme } from '../../../templates/theme.ts';
import { oneLine } from '../text/clean.ts';
import { shorten } from '../text/wrap.ts';
import { wordsIn } from '../words.ts';
import type { Canvas, Tag } from './canvas.ts';
import type { Flow } from './flow.ts';

const STEP = 18.5;
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

/** Contents whose place is set aside before, and filled after, the sections. */
export interface Contents {
  fill: (entries: readonly Entry[]) => void;
}

/** Sets aside room for `count` lines, below the cover's figures where they fit, else from a new page on. */
export function reserveContents(flow: Flow, count: number): Contents {
  const { canvas } = flow;
  const tag = canvas.tag('TOC');
  const places: { page: number; y: number }[] = [];
  if (flow.y + theme.gap.inner + HEADING + count * STEP > canvas.floor) flow.newPage();
  else flow.y += theme.gap.inner;
  heading(flow, tag);
  for (let index = 0; index < count; index += 1) {
    flow.need(STEP);
    places.push({ page: flow.pages - 1, y: flow.y });
    flow.y += STEP;
  }
  return {
    fill: (entries) => {
      entries.forEach((entry, index) =>
        drawEntry(canvas, entry, index + 1, places[index] as (typeof places)[number], tag),
      );
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

function drawEntry(
  canvas: Canvas,
  entry: Entry,
  number: number,
  { page, y }: { page: number; y: number },
  tag: Tag,
): void {
  canvas.pdf.switchToPage(page);
  const left = theme.margin.side;
  const right = left + canvas.inner;
  const { title, line } = textsOf(canvas, entry);
  const item = canvas.tag('TOCI', tag);
  const link = canvas.tag('Link', item, { alt: title });
  link.add(() => {
    canvas.text(String(number), left, y + 8, LINE);
    canvas.text(title, left + NUMBER, y + 8, TITLE);
    canvas.text(line, left + canvas.inner * TITLES + 8, y + 8, LINE);
    canvas.text(String(entry.page), right, y + 8, { size: TITLE.size, align: 'right' });
  });
  canvas.pdf.goTo(left, y - 3, canvas.inner, STEP - 2, entry.destination, {
    structParent: link,
    Contents: new String(title),
  } as object);
  link.end();
  item.end();
  canvas.artifact(() => canvas.rule(left, right, y + STEP - 5));
}

/** A title without a message may be as long as the line. */
function textsOf(canvas: Canvas, entry: Entry): { title: string; line: string } {
  const rest = canvas.inner * (1 - TITLES) - PAGE - 8;
  const room = canvas.inner * TITLES - NUMBER + (entry.line === '' ? rest : 0);
  return {
    title: shorten(oneLine(entry.title), room, (text) => canvas.measure(text, TITLE.size, 'bold')),
    line: shorten(oneLine(entry.line), rest, (text) => canvas.measure(text, LINE.size)),
  };
}
