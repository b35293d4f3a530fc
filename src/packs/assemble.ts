import { dayOf, windowNamed } from '../calendar.ts';
import type { Language } from '../config/schema.ts';
import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { Block, Definition, Figure, Note, RenderDocument, Section } from '../render/document.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { describeInstant, describeWindow } from './period.ts';
import { fillSection, type FilledSection } from './section.ts';
import { signals } from './signals.ts';
import { templateNamed } from './template.ts';
import { packText } from './texts.ts';

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

/**
 * A pack as a document in one language: every figure is read from the snapshot's stored JSON.
 * @throws internal when the snapshot lacks a document that the template names
 */
export async function assemblePack(
  tx: Transaction,
  tenant: Tenant,
  occasion: PackOccasion,
  language: Language,
): Promise<RenderDocument> {
  const template = templateNamed(tenant.packs[occasion.pack]?.template ?? occasion.pack);
  const { snapshot, provided } = occasion;
  const window = windowNamed(template.period, dayOf(snapshot.asOf, tenant.timezone));
  const filled: FilledSection[] = [];
  for (const section of template.sections)
    filled.push(await fillSection(tx, tenant, snapshot, section, { language, periodStart: window.from }));
  return {
    title: template.title[language],
    organisation: tenant.name,
    period: describeWindow(window, language),
    language,
    currency: tenant.currency,
    timezone: tenant.timezone,
    page: tenant.page,
    identity: { snapshotId: String(snapshot.id), asOf: snapshot.asOf.toISOString(), hash: snapshot.hash },
    headline: template.headline.map((name) => known(headlineFigure(filled, name), provided)),
    warnings: [...incomplete(tenant, occasion, language), ...signals(tenant, filled, language)],
    sections: filled.map((section) => present(section, provided, language)),
    definitions: filled.flatMap(definitionsOf),
  };
}

/** A headline figure by `<report>.<figure>`. @throws config when no section of the pack has it */
export function headlineFigure(filled: readonly FilledSection[], name: string): Figure {
  const [report, figure = ''] = name.split('.');
  const section = filled.find((candidate) => candidate.report.id === report);
  const found = section?.presented.headline[figure];
  if (found) return found;
  const offered = section
    ? Object.keys(section.presented.headline).join(', ')
    : 'none: the report is not in the pack';
  throw new BoardpackError('config', `There is no headline figure ${name}`, { hint: `It offers ${offered}` });
}

function present(section: FilledSection, provided: ReadonlySet<string>, language: Language): Section {
  const { report, title, period, presented } = section;
  const missing = report.needs.filter((entity) => !provided.has(entity));
  const all = missing.length > 0 && missing.length === report.needs.length;
  const note =
    missing.length > 0 ? [noSource(all ? 'no_source_section' : 'no_source', missing, language)] : [];
  const blocks = all ? [] : presented.blocks.flatMap((block) => knownBlock(block, provided));
  return { id: report.id.replace('/', '-'), title, subtitle: period, blocks: [...note, ...blocks] };
}

/** A block without what would mislead: figures whose entity is missing print as absent, tables and charts are left out. */
function knownBlock(block: Block, provided: ReadonlySet<string>): Block[] {
  if (block.kind === 'figures')
    return [{ ...block, figures: block.figures.map((figure) => known(figure, provided)) }];
  if (block.kind === 'note') return [block];
  return (block.needs ?? []).every((entity) => provided.has(entity)) ? [block] : [];
}

function known(figure: Figure, provided: ReadonlySet<string>): Figure {
  if ((figure.needs ?? []).every((entity) => provided.has(entity))) return figure;
  const { change: _, ...rest } = figure;
  return { ...rest, value: null };
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

function noSource(key: string, entities: readonly string[], language: Language): Note {
  return warning(
    packText(language, key, { entities: entities.map((name) => name.replaceAll('_', ' ')).join(', ') }),
  );
}

function warning(text: string): Note {
  return { kind: 'note', tone: 'warning', text };
}

/** What a reader of a pack may ask about: whole figures, not the columns of lists or the window's own dates. */
function definitionsOf({ report, title }: FilledSection): Definition[] {
  return report.definitions
    .filter(({ field }) => !/\[\]|\.\*|^period/.test(field))
    .map(({ field, text }) => ({ report: title, field, text }));
}
