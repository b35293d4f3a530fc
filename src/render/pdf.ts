import { buffer } from 'node:stream/consumers';
import { artifactOf } from './artifact.ts';
import type { Artifact, RenderDocument } from './document.ts';
import { messageOf } from './messages.ts';
import { Canvas, newPdf } from './pdf/canvas.ts';
import { type Entry, reserveContents } from './pdf/contents.ts';
import { drawCover } from './pdf/cover.ts';
import { drawDefinitions } from './pdf/definitions.ts';
import { Flow } from './pdf/flow.ts';
import { drawFooters } from './pdf/footer.ts';
import { pageHeading } from './pdf/heading.ts';
import { drawSection, openingHeight } from './pdf/section.ts';
import { oneLine } from './text/clean.ts';
import { wordsIn } from './words.ts';
import { theme } from '../../templates/theme.ts';

/** Definitions begin on the page before only when this much of it is left. */
const APPENDIX = 260;

/**
 * The document as a tagged PDF: cover with contents, sections, definitions; fonts embedded, bookmarks and links, the snapshot's
 * identity on every page. Equal documents give equal bytes.
 */
export async function renderPdf(document: RenderDocument): Promise<Artifact> {
  const pdf = newPdf(document, `${document.title}, ${document.period}`);
  const bytes = buffer(pdf);
  const canvas = new Canvas(pdf, document);
  drawPages(new Flow(canvas), document);
  drawFooters(canvas, document);
  canvas.end();
  pdf.end();
  return artifactOf(document, 'pdf', await bytes, [...canvas.missing]);
}

function drawPages(flow: Flow, document: RenderDocument): void {
  const words = wordsIn(document.language);
  const chapters = [
    ...document.sections.map((section) => ({
      title: section.title,
      line: messageOf(section, document),
      needs: () => openingHeight(flow, section),
      draw: () => drawSection(flow, section),
    })),
    ...(document.definitions.length > 0
      ? [
          {
            title: words.definitions,
            line: '',
            needs: () => APPENDIX,
            draw: () => drawAppendix(flow, document),
          },
        ]
      : []),
  ];
  drawCover(flow, document);
  if (chapters.length === 0) return;
  const contents = reserveContents(flow, chapters);
  const entries = chapters.map(({ title, line, needs, draw }, index): Entry => {
    const gap = theme.gap.block * 1.6;
    if (flow.pages === 1 || flow.y + gap + needs() > flow.canvas.floor) flow.newPage();
    else flow.y += gap;
    const entry = { title, line, destination: `chapter-${index + 1}`, page: flow.pages };
    mark(flow, entry);
    draw();
    return entry;
  });
  contents.fill(entries);
}

function mark({ canvas: { pdf }, y }: Flow, { title, destination }: Entry): void {
  pdf.addNamedDestination(destination, 'XYZ', 0, y - 12, null);
  pdf.outline.addItem(oneLine(title), { top: y - 12 } as object);
}

function drawAppendix(flow: Flow, document: RenderDocument): void {
  const tag = flow.canvas.tag('Sect');
  pageHeading(flow, { title: wordsIn(document.language).definitions }, tag);
  drawDefinitions(flow, document.definitions, tag);
  tag.end();
}
