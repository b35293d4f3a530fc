import { theme } from '../../../templates/theme.ts';
import { wrap, wrapAtMost } from '../text/wrap.ts';
import { cleanText, oneLine } from '../text/clean.ts';
import type { Canvas, Style, Tag } from './canvas.ts';

export interface ParagraphStyle extends Style {
  /** Distance between baselines. */
  leading: number;
  x?: number;
  width?: number;
  /** More lines than this are cut with an ellipsis. @default no limit */
  most?: number;
}

/** A column of the page, and what its blocks have in common with those beside it. */
export interface Column {
  left: number;
  width: number;
  headings?: number;
  tableSize?: number;
}

/** Content that runs down the page and on to the next one. */
export class Flow {
  readonly canvas: Canvas;
  /** Where the next content begins. */
  y: number = theme.margin.top;
  /** Left edge and width of the column that content is set in: the whole page, unless it stands beside something. */
  left: number = theme.margin.side;
  width: number;
  /** Least height of a block's heading, so that blocks side by side begin at one height. */
  headings = 0;
  /** Largest type of tables, so that those side by side have one size. */
  tableSize: number = theme.size.table;

  constructor(canvas: Canvas) {
    this.canvas = canvas;
    this.width = canvas.inner;
  }

  /** Sets content in a column of its own, with headings of at least a height; the page's width comes back afterwards. */
  within(column: Column, draw: () => void): void {
    const { left, width, headings, tableSize } = this;
    const whole: Column = { left, width, headings, tableSize };
    Object.assign(this, column);
    draw();
    Object.assign(this, whole);
  }

  /** Begins a new page. */
  newPage(): void {
    this.canvas.pdf.addPage();
    this.y = theme.margin.top;
  }

  /** Number of pages so far. */
  get pages(): number {
    return this.canvas.pdf.bufferedPageRange().count;
  }

  /** Begins a new page unless `height` fits on this one. True when it did. */
  need(height: number): boolean {
    if (this.y + height <= this.canvas.floor || this.y <= theme.margin.top) return false;
    this.newPage();
    return true;
  }

  /** A text of any length below the last content, broken into lines and over pages. */
  paragraph(text: string, style: ParagraphStyle, type: 'P' | 'H1' | 'H2' | 'Note', parent?: Tag): void {
    const x = style.x ?? this.left;
    const tag = this.canvas.tag(type, parent);
    let lines = this.lines(text, style);
    while (lines.length > 0) {
      this.need(style.leading);
      const room = Math.max(1, Math.floor((this.canvas.floor - this.y + 0.01) / style.leading));
      const now = lines.slice(0, room);
      tag.add(() =>
        now.forEach((line, index) =>
          this.canvas.text(line, x, this.y + style.size + index * style.leading, style),
        ),
      );
      this.y += now.length * style.leading;
      lines = lines.slice(room);
    }
    tag.end();
  }

  /** The lines that a paragraph would have. */
  lines(text: string, { size, weight, width = this.width, most }: ParagraphStyle): string[] {
    const measure = (line: string): number => this.canvas.measure(line, size, weight);
    return most === undefined
      ? wrap(cleanText(text), width, measure)
      : wrapAtMost(oneLine(text), width, most, measure);
  }
}
