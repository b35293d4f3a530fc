import Pdf from 'pdfkit';
import { theme, type Weight } from '../../../templates/theme.ts';
import type { RenderDocument } from '../document.ts';
import type { Reader } from '../format.ts';
import { beginning, oneLine } from '../text/clean.ts';
import { type Family, fontOf } from '../text/fonts.ts';
import { runsOf } from '../text/runs.ts';

export interface Style {
  size: number;
  weight?: Weight;
  fill?: string;
  align?: 'left' | 'right' | 'center';
}

/** A node of the tag tree that screen readers follow. */
export type Tag = PDFKit.PDFStructureElement;

/** What a tag says beside its type: the text read in place of a figure, where it stands, what a head is the head of. */
export interface TagOptions {
  alt?: string;
  bbox?: [left: number, top: number, right: number, bottom: number];
  scope?: 'Column' | 'Row';
}

type TagType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'P'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'TOC'
  | 'TOCI'
  | 'Link'
  | 'Note';

/**
 * The paper: text set run by run in the font that has its characters, and the tag tree. Coordinates in points from the top left;
 * a text's y is its baseline.
 */
export class Canvas {
  readonly pdf: PDFKit.PDFDocument;
  readonly reader: Reader;
  readonly width: number;
  readonly height: number;
  /** Characters that no font has, in order of appearance. */
  readonly missing = new Set<string>();
  private readonly root: Tag;
  /** Widths at size 1 by weight and text: layouts are tried more than once, and figures repeat. */
  private readonly widths = new Map<string, number>();

  constructor(pdf: PDFKit.PDFDocument, document: RenderDocument) {
    this.pdf = pdf;
    this.reader = document;
    this.width = theme.page[document.page].width;
    this.height = theme.page[document.page].height;
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  /** Width between the margins. */
  get inner(): number {
    return this.width - 2 * theme.margin.side;
  }

  /** Lowest y that content may reach. */
  get floor(): number {
    return this.height - theme.margin.bottom;
  }

  /** Width of one line in points. */
  measure(text: string, size: number, weight: Weight = 'regular'): number {
    const key = weight + text;
    const known = this.widths.get(key);
    if (known !== undefined) return known * size;
    let width = 0;
    for (const run of runsOf(text, this.missing))
      width += this.select(run.family, weight, 1).widthOfString(run.text);
    this.widths.set(key, width);
    return width * size;
  }

  /** One line with its baseline at y; right-aligned text ends at x, centred text is centred on it. */
  text(
    text: string,
    x: number,
    y: number,
    { size, weight = 'regular', fill = theme.colour.ink, align = 'left' }: Style,
  ): void {
    let at = x;
    if (align !== 'left') at -= this.measure(text, size, weight) / (align === 'right' ? 1 : 2);
    for (const run of runsOf(text, this.missing)) {
      const pdf = this.select(run.family, weight, size);
      pdf.fillColor(fill).text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' });
      at = pdf.x;
    }
  }

  /** A horizontal rule. */
  rule(x1: number, x2: number, y: number, colour: string = theme.colour.rule, width = 0.5): void {
    this.pdf.moveTo(x1, y).lineTo(x2, y).lineWidth(width).strokeColor(colour).stroke();
  }

  /** A child of a tag, or of the document, that is complete once its own children are. */
  tag(type: TagType, parent: Tag = this.root, options: TagOptions = {}): Tag {
    const tag = this.pdf.struct(type, options);
    parent.add(tag);
    return tag;
  }

  /** Draws content that belongs to a tag and ends it. */
  content(type: TagType, parent: Tag, draw: () => void, options: TagOptions = {}): void {
    const tag = this.tag(type, parent, options);
    tag.add(draw);
    tag.end();
  }

  /** Draws what screen readers pass over: rules, backgrounds, repeated heads. */
  artifact(draw: () => void, options: PDFKit.Mixins.MarkingOptions = {}): void {
    this.pdf.markContent('Artifact', options);
    draw();
    this.pdf.endMarkedContent();
  }

  /** Ends the tag tree. */
  end(): void {
    this.root.end();
  }

  private select(family: Family, weight: Weight, size: number): PDFKit.PDFDocument {
    return this.pdf.font(fontOf(family, weight) as unknown as string, `${family}-${weight}`).fontSize(size);
  }
}

const LONGEST_INFORMATION = 400;
const XML = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' } as const;

/** pdfkit writes information both as PDF strings (by value) and into XML metadata as text, without escaping it there. */
class Information extends String {
  readonly #escaped: string;

  constructor(text: string) {
    super(text);
    this.#escaped = text.replace(/[&<>"']/g, (character) => XML[character as keyof typeof XML]);
  }

  override toString(): string {
    return this.#escaped;
  }
}

function information(text: string): string {
  return new Information(beginning(oneLine(text), LONGEST_INFORMATION)) as unknown as string;
}

/** An empty PDF with everything that does not depend on content: language, title, dates of the snapshot, tags. */
export function newPdf(document: RenderDocument, title: string): PDFKit.PDFDocument {
  const date = new Date(document.identity.asOf);
  const { width, height } = theme.page[document.page];
  return new Pdf({
    size: [width, height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: document.language,
    displayTitle: true,
    font: null as unknown as string,
    info: {
      Title: information(title),
      Author: information(document.organisation),
      Subject: information(`${document.identity.snapshotId} ${document.identity.hash}`),
      Producer: 'boardpack',
      Creator: 'boardpack',
      CreationDate: date,
      ModDate: date,
    },
  });
}
