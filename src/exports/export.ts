import type { z } from 'zod';
import type { Window } from '../calendar.ts';
import type { Language } from '../config/schema.ts';
import type { Bindings, Permission, ReportContext, Texts } from '../reports/report.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Tally } from './tally.ts';

/** One column of an export; the query yields its values as text, in this order. */
export interface ExportColumn {
  /** The head in CSV and workbook, and the key of its words for paper. */
  name: string;
  /** text · instant: ISO 8601 UTC, whole seconds · date: YYYY-MM-DD · count: integer · money: decimal in the reporting currency. */
  unit: 'text' | 'instant' | 'date' | 'count' | 'money';
  /** Width in a workbook, in characters. */
  width: number;
}

/** A column with what a reader of the file is told about it. */
export interface DefinedColumn extends ExportColumn {
  /** What it tells, in one plain sentence. */
  meaning: string;
  /** How it is computed, or where it comes from. */
  formula: string;
}

/**
 * One export is one folder: `export.ts` (this) and `query.sql`, which sees :tenant :as_of :today :minor_units :currency and the
 * names that `bind` returns, and yields one row per record in the order of the file.
 */
export interface Export {
  /** Folder below src/exports: `orders`. */
  id: string;
  /** Version of its columns' definitions: raised whenever one comes to mean or be computed as something else. */
  version: number;
  /** What one row stands for, in one sentence. */
  grain: string;
  /** Path of the HTTP endpoint. */
  path: string;
  permission: Permission;
  /** Entities without which there is nothing to export. */
  needs: readonly string[];
  columns: readonly DefinedColumn[];
  /** The column by whose values rows are counted and summed, to be held against reports. */
  groupBy: string;
  /** Reports over the same window whose figures the rows must come to. */
  tieOuts: readonly ExportTieOut[];
  /** Query parameters as strings → typed values; strict, with messages that name the rule. */
  parameters: z.ZodType<ExportParameters>;
  /** @throws usage on a bad window */
  bind: (parameters: ExportParameters, context: ReportContext) => Bindings & Window;
  /** `title`, `empty` and a word for each column. */
  texts: Texts;
}

/** What a report's document says of the rows of an export over the same window. */
export interface ExportTieOut {
  /** Id of a report that takes from_date and to_date. */
  report: string;
  /** What is asked of it beside the window. */
  parameters?: Readonly<Record<string, string>>;
  /** Null when the rows come to the document's figures, else the sentence that says by how much they miss. */
  check: (data: never, tally: Tally) => string | null;
}

export interface ExportParameters extends Record<string, unknown> {
  from_date?: string | undefined;
  to_date?: string | undefined;
  status?: string | undefined;
}

/** What a file's writer knows beside the rows. */
export interface ExportTable {
  title: string;
  columns: readonly ExportColumn[];
  tenant: Tenant;
  window: Window;
  snapshot: Snapshot;
  language: Language;
  texts: Texts;
  /** Begins a CSV with a byte order mark, without which Excel takes it for another encoding. */
  bom: boolean;
}
