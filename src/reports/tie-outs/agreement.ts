import type { Exact, ExactFields } from '../../exact-json.ts';
import type { Bindings } from '../report.ts';

/** A document with its parts as they were written, to read figures from. */
export interface ExactDocument {
  report: string;
  bindings: Bindings;
  /** `data`, and `meta` and `supplement` where the report has them. */
  parts: ExactFields;
}

/** Where a figure stands: the parameters of its document, the row or the whole document it is in, and the row's key in an object. */
export interface Place {
  bindings: Bindings;
  row: Exact;
  key: string;
}

/** What a figure is about, in words that are equal for equal things; null for a document that is about only a part of it. */
export type About = (place: Place) => string | null;

/** A figure of a report, read from every document of it. */
export interface Reading {
  report: string;
  /** Paths below the row; the values of all of them are added, and `*` stands for every row or key. */
  figure: string | readonly string[];
  about: About;
  /** Path of the list or object each of whose rows has the figure; without it the document itself has it. */
  rows?: string;
  /** A document without the figure stands for zero, such as a status that no order has. @default false */
  zero?: boolean;
}

/** Figures of several documents that are equal by definition wherever they are about the same. */
export interface Agreement {
  /** The figure in words, as it stands at the beginning of a sentence. */
  what: string;
  /** Parts were rounded one by one where they are money, so their sum may miss the total by half a minor unit each. */
  unit: 'money' | 'count' | 'rate';
  readings: readonly Reading[];
}

/** One reading of each report. */
export function sameIn(
  what: string,
  unit: Agreement['unit'],
  about: About,
  figures: Readonly<Record<string, string>>,
): Agreement {
  const readings = Object.entries(figures).map(([report, figure]) => ({ report, figure, about }));
  return { what, unit, readings };
}
