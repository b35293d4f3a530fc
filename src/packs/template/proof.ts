import { dayOf } from '../../calendar.ts';
import type { Config } from '../../config/schema.ts';
import { suggestion } from '../../config/nearest.ts';
import type { Database, Transaction } from '../../db/database.ts';
import { BoardpackError, type Problem } from '../../errors.ts';
import { reportNamed } from '../../reports/registry.ts';
import { computeDocument } from '../../snapshot/compute.ts';
import { reportContext, type Tenant } from '../../snapshot/context.ts';
import { bindingsFor } from '../../snapshot/parameters.ts';
import { chooseBlocks, figureOf } from '../choose.ts';
import { headlineFigure } from '../figures.ts';
import { type PackSection, presentReports } from '../pack-section.ts';
import { type FilledReport, presentStored } from '../section.ts';
import { sectionQuery } from '../section-query.ts';
import { templateRead, templatesOf } from '../template.ts';
import { readsOf, type ReportSet, type Template } from './schema.ts';
import { figureUsages } from './usages.ts';

interface Fault {
  path: readonly (string | number)[];
  error: BoardpackError;
}

/** No tenant has such a name, so no records are seen: reports are computed as they are before the first one came. */
const NOBODY = '-';

/**
 * The figures and blocks that templates and limits name and no report has. Every report that a template reads is computed without
 * records, so this needs no data, and a query that fails is found too.
 */
export async function unknownFigures(db: Database, config: Config): Promise<Problem[]> {
  const problems: Problem[] = [];
  const filled = new Map<string, PackSection[]>();
  for (const name of templatesOf(config)) {
    const { template, where } = templateRead(name);
    if (!template) continue;
    const sections = await db.tenant(NOBODY, (tx) => emptySections(tx, nobody(config), template));
    filled.set(name, sections);
    const faults = faultsOf(template, sections).map(({ path, error }) => ({
      where: where(path),
      message: error.message,
      hint: error.hint,
    }));
    problems.push(
      ...faults.toSorted((one, other) => one.where.localeCompare(other.where, 'en', { numeric: true })),
    );
  }
  return [...problems, ...unknownLimits(config, filled)];
}

function nobody({ tenants }: Config): Tenant {
  return { ...(Object.values(tenants)[0] as Config['tenants'][string]), id: NOBODY };
}

async function emptySections(tx: Transaction, tenant: Tenant, template: Template): Promise<PackSection[]> {
  const sections: PackSection[] = [];
  for (const [at, section] of template.sections.entries()) {
    const reports: FilledReport[] = [];
    for (const set of readsOf(section)) reports.push(await emptyReport(tx, tenant, set));
    sections.push(presentReports(tenant, { section, at }, reports, 'en'));
  }
  return sections;
}

async function emptyReport(tx: Transaction, tenant: Tenant, set: ReportSet): Promise<FilledReport> {
  const report = reportNamed(set.report);
  const asOf = new Date(0);
  const context = reportContext(tenant, asOf);
  const query = sectionQuery(report, set, dayOf(asOf, tenant.timezone));
  // What a parameter names, nobody's records do not hold; without it the report has the same figures.
  const { [report.unknown ?? '']: _, ...anyone } = query;
  const document = await computeDocument(tx, report, bindingsFor(report, anyone, context), context);
  const stored = { ...document, snapshot: { id: 0, asOf, hash: '', documentCount: 0 } };
  return presentStored(report, stored, { earlier: null, period: '', language: 'en' });
}

function faultsOf(template: Template, sections: readonly PackSection[]): Fault[] {
  const chosen = sections.flatMap(({ template: { show }, presented }, at) =>
    (show ?? []).flatMap((shown, index) => {
      const path = ['sections', at, 'show', index];
      if (typeof shown === 'string') return fault(path, () => chooseBlocks(presented, [shown]));
      return shown.figures.flatMap((name, place) =>
        fault([...path, 'figures', place], () => figureOf(presented.headline, name)),
      );
    }),
  );
  const named = figureUsages(template).flatMap(({ path, name }) =>
    fault(path, () => headlineFigure(sections, name)),
  );
  return [...chosen, ...named];
}

function fault(path: Fault['path'], attempt: () => unknown): Fault[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof BoardpackError) return [{ path, error }];
    throw error;
  }
}

/** A limit on a figure that no pack of the tenant shows would never warn. */
function unknownLimits(config: Config, filled: ReadonlyMap<string, readonly PackSection[]>): Problem[] {
  return Object.entries(config.tenants).flatMap(([tenant, { packs, thresholds }]) => {
    const sections = Object.values(packs).flatMap(({ template }) => filled.get(template) ?? []);
    const figures = sections.flatMap(({ reports }) =>
      reports.flatMap(({ report, presented }) =>
        Object.keys(presented.headline).map((name) => `${report.id}.${name}`),
      ),
    );
    return thresholds.kpis.flatMap(({ metric }, at) =>
      figures.includes(metric)
        ? []
        : [
            {
              where: `tenants.${tenant}.thresholds.kpis.${at}.metric`,
              message: `no pack of ${tenant} has the figure ${metric}, so it would never warn`,
              hint: figures.length > 0 ? suggestion(metric, [...new Set(figures)]) : 'name one of a pack',
            },
          ],
    );
  });
}
