import type { z } from 'zod';
import type { Day, WindowName } from '../calendar.ts';
import type { Block, Figure } from '../render/document.ts';
import type { Unit } from './units.ts';

/** What every query is given besides its own parameters; the clock is never read. */
export interface ReportContext {
  tenant: string;
  /** The instant the snapshot stands for; whole seconds. */
  asOf: Date;
  /** as_of's date in the tenant's timezone. */
  today: Day;
  timezone: string;
  /** Digits after the decimal point of the reporting currency. */
  minorUnits: number;
  /** Probability from which a deal counts in the worst-case forecast, 0..1. */
  worstCaseProbability: number;
  /** A caller limited to own records: the member's id. Null sees everything. */
  owner: string | null;
}

/** Values for the `:names` of query.sql, beside those of the context. Cast each where it is used: `:from::date`. */
export type Bindings = Readonly<Record<string, string | number | boolean | null>>;

/** A set of query parameters as a client would write them, or a named window that stands for the two dates. */
export interface ParameterSet {
  window?: WindowName;
  parameters?: Readonly<Record<string, string>>;
}

export type Permission =
  | 'crm.reports.view'
  | 'sales.reports.view'
  | 'page.reports.financial'
  | 'page.reports.users';

/** One field of the document, as the API, the packs' last pages and the portal explain it. */
export interface FieldDefinition {
  /** Path in the document's data: `summary.total_revenue`, `by_user[].completion_rate`. */
  field: string;
  unit: Unit;
  /** What it tells, in one plain sentence for a reader who knows the business and not the records. */
  meaning: string;
  /** How it is computed, exactly and with its conditions, in the names of the document and of the records; where a copied one comes from. */
  formula: string;
}

/** Holds when it returns null; otherwise the sentence that says which figures disagree. */
export interface TieOut {
  name: string;
  check: (document: never, supplement: never) => string | null;
}

/** Words a report needs, by language: `texts.en.title`. Keys are the report's own. */
export type Texts = Readonly<Record<'en' | 'ja', Readonly<Record<string, string>>>>;

/** What present() may use: a document, its supplement, the same report over the earlier window, and words. */
export interface Presentation<Data = unknown, Supplement = unknown> {
  data: Data;
  meta: unknown;
  supplement: Supplement;
  /** The same report for the period before, where the pack asks for a comparison and a snapshot holds it. */
  previous: { data: Data; supplement: Supplement; label: string } | null;
  /** The window or instant in the reader's words, such as "October 2025" or "as of 1 November 2025". */
  period: string;
  language: 'en' | 'ja';
  /** A text of the report by key, `{name}` replaced from values. */
  text: (key: string, values?: Readonly<Record<string, string | number>>) => string;
}

/** What a report shows in a pack: the figures worth a headline by name, and the blocks of its section. */
export interface Presented {
  headline: Readonly<Record<string, Figure>>;
  blocks: Block[];
}

/**
 * One report is one folder: `report.ts` (this), `query.sql`, `texts.ts`, `example.ts`.
 * The query sees :tenant :as_of :today :timezone :minor_units :worst_case :owner and the names that `bind` returns, reads the
 * facts through the shared measures, and returns one row: `data` json, and where it needs them `meta` json and `supplement` json.
 * What it needs like other reports or windows it reads from `inputs/<name>.sql`, as `:<name>::json`: one snapshot computes it once.
 */
export interface Report {
  /** Folder below src/reports: `crm/pipeline-summary`. */
  id: string;
  /** Version of its definitions: raised whenever a field comes to mean or be computed as something else. */
  version: number;
  /** What one document stands for, in one sentence. */
  grain: string;
  /** Path of the HTTP endpoint. */
  path: string;
  /** Two reports on one path are told apart by a parameter: `{ group_by: 'status' }`. */
  selector?: Readonly<Record<string, string>>;
  permission: Permission;
  envelope: 'data' | 'success-message-data-meta' | 'success-data';
  /** The envelope's message. */
  message?: string;
  /** Cut by owner for callers limited to own records; such callers get 403 elsewhere. @default false */
  cutByOwner?: boolean;
  /** Entities it reads; a pack says which of them the tenant does not provide. */
  needs: readonly string[];
  /** Query parameters as strings → typed values; strict, with messages that name the rule. */
  parameters: z.ZodType<Record<string, unknown>>;
  /** Names of its window parameters, so that a named window can be written as dates. */
  dates?: readonly ['date_from', 'date_to'] | readonly ['from_date', 'to_date'];
  /** Parameters → bindings; resolves windows from the context. Equal bindings mean an equal document. @throws usage on a bad window */
  bind: (parameters: never, context: ReportContext) => Bindings;
  /** Bindings as parameters that lead to them, where neither the names of the bindings nor `dates` tell. */
  asked?: (bindings: Bindings) => Record<string, string>;
  /** The parameter that names something unknown when the query yields no row: answers 404. */
  unknown?: string;
  /** The parameter sets that every snapshot computes. */
  standing: readonly ParameterSet[];
  /** A list that comes page by page: it takes `page` and `limit` and binds both, and tells how many rows there are in all. */
  paging?: { total: (document: never, supplement: never) => number };
  definitions: readonly FieldDefinition[];
  tieOuts: readonly TieOut[];
  texts: Texts;
  present: (presentation: never) => Presented;
}

/** A worked example: a few source rows by entity, an instant, parameters, and the document computed by hand. */
export interface Example {
  /** The trap it covers, as a sentence. */
  name: string;
  /** Canonical source rows as strings, as a CSV would hold them; null or absent is empty. */
  given: Readonly<Record<string, readonly Readonly<Record<string, string | null>>[]>>;
  asOf: string;
  timezone: string;
  currency: string;
  /** Query parameters as a client writes them. */
  parameters?: Readonly<Record<string, string>>;
  /** The whole body, envelope included. */
  expected: unknown;
}

/** A report with its own types; `defineReport` gives the registry's common shape. */
export interface ReportDeclaration<Parameters extends Record<string, unknown>, Data, Supplement = null>
  extends Omit<Report, 'parameters' | 'bind' | 'paging' | 'tieOuts' | 'present'> {
  parameters: z.ZodType<Parameters>;
  bind: (parameters: Parameters, context: ReportContext) => Bindings;
  paging?: { total: (data: Data, supplement: Supplement) => number };
  /** The checks see the document's data, its meta and its supplement. */
  tieOuts: readonly { name: string; check: (data: Data, supplement: Supplement) => string | null }[];
  present: (presentation: Presentation<Data, Supplement>) => Presented;
}

/** Declares a report: types are checked here and forgotten by the registry. */
export function defineReport<Parameters extends Record<string, unknown>, Data, Supplement = null>(
  declaration: ReportDeclaration<Parameters, Data, Supplement>,
): Report {
  return declaration;
}
