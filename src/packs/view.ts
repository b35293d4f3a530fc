import type { Language } from '../config/schema.ts';
import type { Presented, Texts } from '../reports/report.ts';
import type { Reader } from '../render/format.ts';
import type { Tenant } from '../snapshot/context.ts';

/** A document that a view reads, as a section of its own report would. */
export interface ViewDocument<Data = unknown, Supplement = unknown> {
  data: Data;
  supplement: Supplement;
  previous: { data: Data; supplement: Supplement; label: string } | null;
  /** The window or instant in the reader's words. */
  period: string;
}

/** What a view's present() may use: its documents in the order of `reads`, the tenant's limits, and words. */
export interface ViewPresentation<Documents extends readonly ViewDocument[] = readonly ViewDocument[]> {
  documents: Documents;
  /** The documents' periods in one line. */
  period: string;
  thresholds: Tenant['thresholds'];
  language: Language;
  reader: Reader;
  /** A text of the view by key, `{name}` replaced from values. */
  text: (key: string, values?: Readonly<Record<string, string | number>>) => string;
}

/** Several reports shown as one: a file of src/packs/views whose name is the view's. */
export interface View {
  name: string;
  /** The reports it reads, in the order in which present() gets their documents. */
  reads: readonly string[];
  /** `title` and whatever else it says. */
  texts: Texts;
  present: (presentation: never) => Presented;
}

/** Declares a view: types are checked here and forgotten by the registry. */
export function defineView<Documents extends readonly ViewDocument[]>(
  view: Omit<View, 'present'> & { present: (presentation: ViewPresentation<Documents>) => Presented },
): View {
  return view;
}
