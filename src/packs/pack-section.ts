import type { Day } from '../calendar.ts';
import type { Language } from '../config/schema.ts';
import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { Reader } from '../render/format.ts';
import type { Presented } from '../reports/report.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { type FilledReport, fillReport, presentTraced } from './section.ts';
import { readsOf, sectionName, type TemplateSection, textIn } from './template/schema.ts';
import { textOf } from './texts.ts';
import { views } from './views.ts';

/** A section of a pack with the reports it reads and everything that it could show. */
export interface PackSection {
  /** What headline figures and the mail call it. */
  name: string;
  template: TemplateSection;
  title: string;
  /** The window or instant in the reader's words. */
  period: string;
  reports: FilledReport[];
  presented: Presented;
}

/** Reads what a section's reports hold in a snapshot and presents it. @throws internal when the snapshot lacks a document */
export async function fillSection(
  tx: Transaction,
  tenant: Tenant,
  snapshot: Snapshot,
  { section, at }: { section: TemplateSection; at: number },
  reading: { language: Language; periodStart: Day },
): Promise<PackSection> {
  const filled: FilledReport[] = [];
  for (const set of readsOf(section)) filled.push(await fillReport(tx, tenant, snapshot, set, reading));
  return presentReports(tenant, { section, at }, filled, reading.language);
}

/** A section from the reports that it reads: a single report as it presents itself, several as their view does. */
export function presentReports(
  tenant: Tenant,
  { section, at }: { section: TemplateSection; at: number },
  reports: FilledReport[],
  language: Language,
): PackSection {
  const shown =
    section.view === undefined ? ownPresentation(reports) : joined(tenant, section.view, reports, language);
  const title = section.title === undefined ? shown.title : textIn(section.title, language);
  return { ...shown, name: sectionName(section, at), template: section, title, reports };
}

/** The same section from the same bytes, with figures that know where in them they stand. */
export function tracedSection(
  tenant: Tenant,
  { template, reports }: PackSection,
  at: number,
  language: Language,
): PackSection {
  const again = reports.map((report) => presentTraced(report, language));
  return presentReports(tenant, { section: template, at }, again, language);
}

type Shown = Pick<PackSection, 'title' | 'period' | 'presented'>;

function ownPresentation([report]: readonly FilledReport[]): Shown {
  return report ?? { title: '', period: '', presented: { headline: {}, blocks: [] } };
}

function joined(tenant: Tenant, name: string, reports: readonly FilledReport[], language: Language): Shown {
  const view = views.find((candidate) => candidate.name === name);
  if (!view) throw new BoardpackError('config', `There is no view ${name}`);
  const reader: Reader = { language, currency: tenant.currency, timezone: tenant.timezone };
  const period = [...new Set(reports.map((report) => report.period))].join(' · ');
  const presentation = {
    documents: reports.map(({ data, supplement, previous, period: its }) => ({
      data,
      supplement,
      previous,
      period: its,
    })),
    period,
    thresholds: tenant.thresholds,
    language,
    reader,
    text: (key: string, values?: Readonly<Record<string, string | number>>) =>
      textOf(view.texts, language, key, values),
  };
  return {
    title: textOf(view.texts, language, 'title'),
    period,
    presented: view.present(presentation as never),
  };
}
