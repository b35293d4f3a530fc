import type { Transaction } from '../db/database.ts';
import { type Day, dayOf } from '../calendar.ts';
import type { Language } from '../config/schema.ts';
import { BoardpackError } from '../errors.ts';
import { reportNamed } from '../reports/registry.ts';
import type { Presentation, Presented, Report } from '../reports/report.ts';
import { reportContext, type Tenant } from '../snapshot/context.ts';
import { bindingsFor, canonical } from '../snapshot/parameters.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { snapshotNearest } from '../snapshot/snapshots.ts';
import { readDocument, type StoredDocument } from '../snapshot/stored.ts';
import { describeDay, describeInstant, describeWindow } from '../render/period.ts';
import { comparisonQuery, comparisonWindow, sectionQuery, sectionWindow } from './section-query.ts';
import type { ReportSet } from './template/schema.ts';
import { packText, textOf } from './texts.ts';
import { type JsonDocument, parsed, type ParsedDocument, traced } from './traced.ts';

/** A report with its document, the earlier one it is compared with, and what it shows. */
export interface FilledReport {
  report: Report;
  /** The report's title in the reader's language. */
  title: string;
  /** The window or instant in the reader's words. */
  period: string;
  data: unknown;
  supplement: unknown;
  previous: Presentation['previous'];
  presented: Presented;
  /** The stored documents that all of it was read from. */
  source: { stored: JsonDocument; earlier: EarlierDocument | null };
}

/** A document of the period before, and that period in the reader's words. */
export interface EarlierDocument {
  stored: JsonDocument;
  label: string;
}

/** How many days an earlier snapshot may lie from the end of the earlier period and still stand for it. */
const NEAREST_DAYS = 3;

/**
 * Reads a report's documents from the snapshot and presents them. A state is compared with the snapshot nearest the end of the
 * period before; where there is none, no change is shown.
 * @throws internal when the snapshot lacks a document that the template names
 */
export async function fillReport(
  tx: Transaction,
  tenant: Tenant,
  snapshot: Snapshot,
  section: ReportSet,
  { language, periodStart }: { language: Language; periodStart: Day },
): Promise<FilledReport> {
  const report = reportNamed(section.report);
  const today = dayOf(snapshot.asOf, tenant.timezone);
  const stored = await documentOf(tx, tenant, report, snapshot, sectionQuery(report, section, today));
  if (!stored)
    throw new BoardpackError('internal', `Snapshot ${snapshot.id} holds no ${report.id} for this pack`, {
      where: canonical(
        bindingsFor(report, sectionQuery(report, section, today), reportContext(tenant, snapshot.asOf)),
      ),
    });
  const window = sectionWindow(section, today);
  const period = window
    ? describeWindow(window, language)
    : packText(language, 'as_of', { day: describeDay(stateDay(report, section, today), language) });
  const before = await earlier(tx, tenant, snapshot, section, { language, periodStart });
  return presentStored(report, stored, { earlier: before, period, language });
}

/** A stored document, and the one of the period before, as their report shows them. */
export function presentStored(
  report: Report,
  stored: JsonDocument,
  { earlier: before, period, language }: ReadAs,
  parse: (document: JsonDocument, name: string) => ParsedDocument = parsed,
): FilledReport {
  const current = parse(stored, report.id);
  const previous = before && {
    ...parse(before.stored, `${report.id} (${before.label})`),
    label: before.label,
  };
  const presentation: Presentation = {
    ...current,
    previous,
    period,
    language,
    text: (key, values) => textOf(report.texts, language, key, values),
  };
  const title = textOf(report.texts, language, 'title');
  const presented = report.present(presentation as never);
  return { report, title, period, ...current, previous, presented, source: { stored, earlier: before } };
}

interface ReadAs {
  earlier: EarlierDocument | null;
  period: string;
  language: Language;
}

/** The same report from the same bytes, with figures that know where in them they stand. */
export function presentTraced(
  { report, source: { stored, earlier: before }, period }: Pick<FilledReport, 'report' | 'source' | 'period'>,
  language: Language,
): FilledReport {
  return presentStored(report, stored, { earlier: before, period, language }, traced);
}

async function earlier(
  tx: Transaction,
  tenant: Tenant,
  snapshot: Snapshot,
  section: ReportSet,
  { language, periodStart }: { language: Language; periodStart: Day },
): Promise<EarlierDocument | null> {
  const report = reportNamed(section.report);
  const today = dayOf(snapshot.asOf, tenant.timezone);
  if (section.compare === 'earlier_snapshot') {
    const nearest = await snapshotNearest(tx, tenant, periodStart, NEAREST_DAYS, snapshot);
    if (!nearest) return null;
    const query = sectionQuery(report, section, dayOf(nearest.asOf, tenant.timezone));
    const stored = await documentOf(tx, tenant, report, nearest, query);
    const label = packText(language, 'as_of', {
      day: describeInstant(nearest.asOf, tenant.timezone, language),
    });
    return stored && { stored, label };
  }
  const query = comparisonQuery(report, section, today);
  const stored = query && (await documentOf(tx, tenant, report, snapshot, query));
  if (!stored) return null;
  const window = comparisonWindow(section, today);
  return { stored, label: window ? describeWindow(window, language) : '' };
}

function documentOf(
  tx: Transaction,
  tenant: Tenant,
  report: Report,
  snapshot: Snapshot,
  query: Readonly<Record<string, string>>,
): Promise<StoredDocument | null> {
  const bindings = bindingsFor(report, query, reportContext(tenant, snapshot.asOf));
  return readDocument(tx, tenant.id, report.id, snapshot, bindings);
}

/** The day that a report without a window speaks of: one of its own parameters, or today. */
function stateDay(report: Report, section: ReportSet, today: Day): Day {
  const day = Object.entries(sectionQuery(report, section, today)).find(([name]) => name === 'as_of_date');
  return day?.[1] ?? today;
}
