/**
 * The document model that PDF, workbook, CSV, HTML and mail share. It holds values, not text: every renderer formats them
 * by unit, language and currency. It knows nothing of the database or of any particular report.
 */

/**
 * What a value is. money: in the document's currency · fraction: 0..1, shown as a percentage · percentage: 0..100 ·
 * points: difference of two percentages · count · decimal: one decimal · days, hours, seconds: one decimal · milliseconds: integer ·
 * date: YYYY-MM-DD · instant: ISO 8601 UTC · month: YYYY-MM · text.
 */
export type Unit =
  | 'money'
  | 'fraction'
  | 'percentage'
  | 'points'
  | 'count'
  | 'decimal'
  | 'days'
  | 'hours'
  | 'seconds'
  | 'milliseconds'
  | 'date'
  | 'instant'
  | 'month'
  | 'text';

/** Numbers for numeric units, strings for text, date, month and instant; null prints as an en dash, never as zero. */
export type Value = number | string | null;

/** Which direction is good news. */
export type Better = 'up' | 'down' | 'neither';

/** How a figure moved against an earlier period. */
export interface Change {
  /** For money and counts: percent, 0..100 scale. For fractions and percentages: percentage points. */
  value: number;
  unit: 'percentage' | 'points';
  /** The earlier period in the reader's language, such as "September 2025". */
  against: string;
  /** The earlier value itself, in the figure's own unit, for workbooks and charts. */
  previous: number;
}

export interface Figure {
  label: string;
  value: Value;
  unit: Unit;
  change?: Change;
  /** Which direction is good news, so that colour has meaning. @default 'neither' */
  better?: Better;
  /** How it came about, such as one value per day of the period, in the figure's own unit: drawn as a small line. */
  trend?: (number | null)[];
  /** One short line below the figure: the period or what it leaves out. */
  note?: string;
  /** Entities without which it would be a misleading zero: where the tenant lacks one, it prints as absent. */
  needs?: readonly string[];
}

export interface KeyFigures {
  kind: 'figures';
  figures: Figure[];
}

export interface Column {
  label: string;
  unit: Unit;
  /** Relative width hint in characters; renderers may widen. */
  width?: number;
  /** The cells are differences: each is drawn as a bar from a zero they share, and this says which direction is good news. */
  variance?: Better;
}

export interface Table {
  kind: 'table';
  /** Entities without which it would mislead: where the tenant lacks one, a note takes its place. */
  needs?: readonly string[];
  title: string;
  /** What, unit and period in one line. */
  subtitle?: string;
  columns: Column[];
  rows: Value[][];
  /** A closing row in the table's own columns, such as the total. */
  total?: Value[];
  /** Said below it in small type: what a page leaves out of it. */
  caption?: string;
  /** Said in place of an empty table. */
  empty: string;
}

export interface Series {
  label: string;
  /** One value per category; null leaves a gap. */
  values: (number | null)[];
  /** IBCS scenario: actual solid, previous lighter, target outlined, forecast hatched. @default 'actual' */
  scenario?: 'actual' | 'previous' | 'target' | 'forecast';
}

export interface Chart {
  kind: 'chart';
  /** Entities without which it would mislead: where the tenant lacks one, a note takes its place. */
  needs?: readonly string[];
  /** columns: time runs to the right · bars: categories run downward · line: a long daily series · funnel: each step as a share of the first */
  type: 'columns' | 'bars' | 'line' | 'funnel';
  /** The message, as a sentence. */
  title: string;
  /** Who, what, unit and period. */
  subtitle: string;
  unit: Unit;
  /** Category values in their unit: dates, months or texts. */
  categories: { unit: 'date' | 'month' | 'text'; values: string[] };
  /** An actual series beside a previous one or a target is drawn over it, with the difference as bars of its own. */
  series: Series[];
  /** Which direction of such a difference is good news. @default 'neither' */
  better?: Better;
  /** Read aloud in place of the picture. */
  alternative: string;
  /** Said in place of an empty chart. */
  empty: string;
}

export interface Note {
  kind: 'note';
  tone: 'plain' | 'warning' | 'good';
  text: string;
}

export type Block = KeyFigures | Table | Chart | Note;

export interface Section {
  /** Stable, ASCII, unique within the document: bookmarks and links use it. */
  id: string;
  title: string;
  /** The period or instant the section is about. */
  subtitle: string;
  blocks: Block[];
}

export interface Definition {
  /** The report's title in the reader's language. */
  report: string;
  /** What the document calls it, in the reader's language. */
  label: string;
  /** The field's name as the API spells it. */
  field: string;
  /** What it tells, in one sentence (English). */
  meaning: string;
  /** How it is computed (English). */
  formula: string;
}

/** A whole pack or exported report, ready to be rendered in any format. */
export interface RenderDocument {
  title: string;
  /** The tenant's display name. */
  organisation: string;
  /** The period it reports on, in words, such as "October 2025". */
  period: string;
  /** Whether its figures may still change, in one line; shown beside the period. */
  state?: string;
  language: 'en' | 'ja';
  /** ISO 4217. */
  currency: string;
  timezone: string;
  page: 'A4' | 'Letter';
  /** What makes its numbers traceable; printed in every footer. */
  identity: { snapshotId: string; asOf: string; hash: string };
  /** The figures of the cover and of the mail's body. */
  headline: Figure[];
  /** Warning signals and incomplete data; the cover and the mail show them. */
  warnings: Note[];
  sections: Section[];
  definitions: Definition[];
}

/** A rendered file. */
export interface Artifact {
  format: 'pdf' | 'excel' | 'csv';
  /** File name as the recipient sees it. */
  name: string;
  mediaType: string;
  bytes: Buffer;
  /** Characters that no embedded font has, printed as □; the run warns about them. */
  missingGlyphs: string[];
}
