import { theme } from '../../../templates/theme.ts';
import { oneLine } from '../text/clean.ts';
import { shorten } from '../text/wrap.ts';
import { wordsIn } from '../words.ts';
import type { Canvas, Tag } from './canvas.ts';
import type { Flow } from './flow.ts';
import { pageHeading } from './heading.ts';

const STEP = 40;

/** A line of the contents: what stands where. */
export interface Entry {
  title: string;
  line: string;
  /** The name that links lead to. */
  destination: string;
  /** Page number, from 1; known once everything is set. */
  page: number;
}

/** Contents whose pages are set aside before, and filled after, the sections. */
export interface Contents {
  fill: (entries: readonly Entry[]) => void;
}

/** Sets aside as many pages as `count` lines need. */
export function reserveContents(flow: Flow, count: number): Contents {
  const { canvas } = flow;
  const words = wordsIn(canvas.reader.language);
  const tag = canvas.tag('TOC');
  const places: { page: number; y: number }[] = [];
  flow.newPage();
  pageHeading(flow, { title: words.contents }, tag);
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
  const room = canvas.inner - 80;
  const title = shorten(oneLine(entry.title), room, (text) => canvas.measure(text, 11, 'bold'));
  const line = shorten(oneLine(entry.line), room, (text) => canvas.measure(text, 8.5));
  const item = canvas.tag('TOCI', tag);
  const link = canvas.tag('Link', item, { alt: title });
  link.add(() => {
    canvas.text(String(number), left, y + 11, { size: 11, fill: theme.colour.muted });
    canvas.text(title, left + 28, y + 11, { size: 11, weight: 'bold' });
    canvas.text(line, left + 28, y + 24, { size: 8.5, fill: theme.colour.muted });
    canvas.text(String(entry.page), right, y + 11, { size: 11, align: 'right' });
  });
  canvas.pdf.goTo(left, y, canvas.inner, STEP - 8, entry.destination, {
    structParent: link,
    Contents: new String(title),
  } as object);
  link.end();
  item.end();
  canvas.artifact(() => canvas.rule(left, right, y + STEP - 9));
}
