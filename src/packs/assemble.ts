import { documentHead } from '../snapshot/document-head.ts';
import { dayOf, type Window, windowNamed } from '../calendar.ts';
import type { Language } from '../config/schema.ts';
import type { Transaction } from '../db/database.ts';
import type { Definition, Note, RenderDocument, Section } from '../render/document.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { chooseBlocks } from './choose.ts';
import { headlineFigure, paragraph } from './figures.ts';
import { type LabelReader, labelsOf } from './labels.ts';
import { mailDocument } from './mail.ts';
import { fillSection, type PackSection, tracedSection } from './pack-section.ts';
import { describeInstant, describeWindow } from '../render/period.ts';
import { knownBlocks, knownFigure, knownReport } from './provided.ts';
import type { FilledReport } from './section.ts';
import { signals } from './signals.ts';
import type { Signal } from './signals/signal.ts';
import { templateNamed } from './template.ts';
import { sectionId, sectionName, type Template, textIn } from './template/schema.ts';
import { packText } from './texts.ts';
import { verifyDocument } from './verify.ts';

export interface PackOccasion {
  /** The pack's id in the configuration. */
  pack: string;
  dueAt: Date;
  isLate: boolean;
  snapshot: Snapshot;
  /** Entities that the tenant's source provides. */
  provided: ReadonlySet<string>;
  /** Rows that the load behind the snapshot left out. */
  quarantined: number;
}

/** A pack in one language: the whole document, its mail, and what decides whether it is sent. */
export interface Pack {
  document: RenderDocument;
  /** The document as the mail's body shows it. */
  mail: RenderDocument;
  /** Rows of a table that pages show, by section id, where the template says how many. */
  rows: ReadonlyMap<string, number>;
  /** The signals that fire, in the order of their warnings. */
  signals: Signal[];
}

/**
 * A pack in one language: every figure is read from the snapshot's stored JSON, and compared with it once more when the pack is made.
 * @throws internal when the snapshot lacks a document that the template names; config when the template names what is not there;
 * data when a figure is not what its document says
 */
export async function fillPack(
  tx: Transaction,
  tenant: Tenant,
  occasion: PackOccasion,
  language: Language,
): Promise<Pack> {
  const template = templateOf(tenant, occasion);
  const { snapshot } = occasion;
  const window = periodOf(template, tenant, snapshot);
  const filled: PackSection[] = [];
  for (const [at, section] of template.sections.entries())
    filled.push(
      await fillSection(tx, tenant, snapshot, { section, at }, { language, periodStart: window.from }),
    );
  const pack = composePack(tenant, occasion, filled, language);
  const traced = filled.map((section, at) => tracedSection(tenant, section, at, language));
  const reread = composePack(tenant, occasion, traced, language);
  verifyDocument(pack.document, reread.document);
  verifyDocument(pack.mail, reread.mail);
  return pack;
}

/** A pack from its sections. @throws config when the template names what is not there */
function composePack(
  tenant: Tenant,
  occasion: PackOccasion,
  filled: readonly PackSection[],
  language: Language,
): Pack {
  const template = templateOf(tenant, occasion);
  const { snapshot, provided } = occasion;
  const window = periodOf(template, tenant, snapshot);
  const fired = signals(
    tenant,
    filled.flatMap(({ reports }) => reports).map((each) => knownReport(each, provided)),
    language,
  );
  const period = describeWindow(window, language);
  const headline = (names: readonly string[]) =>
    names.map((name) => knownFigure(headlineFigure(filled, name), provided));
  const document: RenderDocument = {
    title: textIn(template.title, language),
    ...documentHead(tenant, snapshot, language),
    period,
    headline: headline(template.headline),
    warnings: [...incomplete(tenant, occasion, language), ...fired.map(({ text }) => warning(text))],
    sections: filled.map((section) => packSection(section, filled, { tenant, provided, language, period })),
    definitions: template.definitions
      ? definitionsOfAll(
          filled.flatMap(({ reports }) => reports),
          { language, currency: tenant.currency, timezone: tenant.timezone },
        )
      : [],
  };
  const mail = mailDocument(template, document, headline(template.mail.headline ?? template.headline));
  return { document, mail, rows: rowsOnPages(template), signals: fired };
}

function templateOf({ packs }: Tenant, { pack }: PackOccasion): Template {
  return templateNamed(packs[pack]?.template ?? pack);
}

function periodOf({ period }: Template, { timezone }: Tenant, { asOf }: Snapshot): Window {
  return windowNamed(period, dayOf(asOf, timezone));
}

function rowsOnPages({ sections }: Template): Map<string, number> {
  return new Map(
    sections.flatMap((section, at) =>
      section.rows === undefined ? [] : [[sectionId(sectionName(section, at)), section.rows]],
    ),
  );
}

/** A section of a pack: its commentary, then what its template shows of it. @throws config when that names what is not there */
export function packSection(
  section: PackSection,
  filled: readonly PackSection[],
  {
    tenant,
    provided,
    language,
    period,
  }: { tenant: Tenant; provided: ReadonlySet<string>; language: Language; period: string },
): Section {
  const reader = { language, currency: tenant.currency, timezone: tenant.timezone };
  const filling = {
    figure: (name: string) => knownFigure(headlineFigure(filled, name), provided),
    words: { period, organisation: tenant.name },
    reader,
  };
  const commentary = (section.template.commentary ?? []).map(
    (text): Note => ({ kind: 'note', tone: 'plain', text: paragraph(textIn(text, language), filling) }),
  );
  const needs = [...new Set(section.reports.flatMap(({ report }) => report.needs))];
  const blocks = chooseBlocks(section.presented, section.template.show);
  return {
    id: sectionId(section.name),
    title: section.title,
    subtitle: section.period || period,
    blocks: [...commentary, ...knownBlocks({ needs, blocks }, provided, language)],
  };
}

function incomplete(
  tenant: Tenant,
  { isLate, dueAt, quarantined }: PackOccasion,
  language: Language,
): Note[] {
  const due = describeInstant(dueAt, tenant.timezone, language);
  return [
    ...(isLate ? [warning(packText(language, 'late', { due }))] : []),
    ...(quarantined > 0 ? [warning(packText(language, 'quarantined', { count: quarantined }))] : []),
  ];
}

function warning(text: string): Note {
  return { kind: 'note', tone: 'warning', text };
}

function definitionsOfAll(reports: readonly FilledReport[], reader: LabelReader): Definition[] {
  const once = new Map(reports.toReversed().map((filled) => [filled.report.id, filled]));
  return [...new Set(reports.map(({ report }) => report.id))].flatMap((id) =>
    definitionsOf(once.get(id) as FilledReport, reader),
  );
}

/** What a reader of a pack may ask about: every single figure that the report shows, by the label it is shown under. */
export function definitionsOf(
  { report, title, source }: Pick<FilledReport, 'report' | 'title' | 'source'>,
  reader: LabelReader,
): Definition[] {
  const labels = labelsOf(report, source.stored, reader);
  return report.definitions.flatMap(({ field, meaning, formula }) => {
    const label = labels.get(field.startsWith('meta.') ? field : `data.${field}`)?.text;
    return label === undefined ? [] : [{ report: title, label, field, meaning, formula }];
  });
}
