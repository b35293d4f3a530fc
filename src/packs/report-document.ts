import { documentHead } from '../snapshot/document-head.ts';
import type { Window } from '../calendar.ts';
import type { Language } from '../config/schema.ts';
import { definitionsOf } from './assemble.ts';
import { describeDay, describeWindow } from '../render/period.ts';
import { knownFigure, presentSection } from './provided.ts';
import { presentStored } from './section.ts';
import { packText } from './texts.ts';
import type { RenderDocument } from '../render/document.ts';
import type { Bindings, Report } from '../reports/report.ts';
import { reportContext, type Tenant } from '../snapshot/context.ts';
import type { StoredDocument } from '../snapshot/stored.ts';

/** A report's document with the question that it answers. */
export interface Answer {
  tenant: Tenant;
  report: Report;
  document: StoredDocument & { bindings: Bindings };
}

/**
 * One report as packs show it, to be rendered in any format: every figure is read from the document's JSON. What needs an entity
 * that is not `provided` is absent.
 */
export function reportDocument(
  answer: Answer,
  provided: ReadonlySet<string>,
  language: Language,
): RenderDocument {
  const { tenant, report, document } = answer;
  const { snapshot } = document;
  const period = describePeriod(answer, language);
  const section = presentStored(report, document, { earlier: null, period, language });
  const figures = Object.values(section.presented.headline);
  return {
    title: section.title,
    ...documentHead(tenant, snapshot, language),
    period,
    headline: figures.map((figure) => knownFigure(figure, provided)),
    warnings: [],
    sections: [presentSection(section, provided, language)],
    definitions: definitionsOf(section, { language, currency: tenant.currency, timezone: tenant.timezone }),
  };
}

/** The window of the question; null for a report of a state and for all time. */
export function windowOf({ report, document: { bindings } }: Answer): Window | null {
  const { from, to } = bindings;
  return report.dates && typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
}

function describePeriod(answer: Answer, language: Language): string {
  const window = windowOf(answer);
  if (window) return describeWindow(window, language);
  const { tenant, document } = answer;
  const { at } = document.bindings;
  const { today } = reportContext(tenant, document.snapshot.asOf);
  return packText(language, 'as_of', { day: describeDay(typeof at === 'string' ? at : today, language) });
}
