import type { Finding } from '../../config/issues.ts';
import { suggestion } from '../../config/nearest.ts';
import { BoardpackError } from '../../errors.ts';
import { recordExports } from '../../exports/registry.ts';
import { reports } from '../../reports/registry.ts';
import type { RegisteredReport } from '../../reports/registry.ts';
import type { ReportContext } from '../../reports/report.ts';
import { bindingsFor } from '../../snapshot/parameters.ts';
import { figureName } from '../placeholders.ts';
import { comparisonQuery, sectionQuery } from '../section-query.ts';
import { views } from '../views.ts';
import { type ReportSet, sectionName, type Template, type TemplateSection } from './schema.ts';
import { type FigureUsage, figureUsages } from './usages.ts';

type Path = readonly (string | number)[];

/** Windows are tried as seen from one day: whether parameters are well formed does not depend on which. */
const context: ReportContext = {
  tenant: '',
  asOf: new Date('2026-06-15T12:00:00Z'),
  today: '2026-06-15',
  timezone: 'UTC',
  minorUnits: 2,
  worstCaseProbability: 0.75,
  owner: null,
};

/** What is wrong with a template beyond its shape, as far as no report has to be computed for it. */
export function* brokenTemplate(template: Template): Generator<Finding> {
  const names = template.sections.map(sectionName);
  for (const [at, section] of template.sections.entries()) {
    yield* brokenSection(section, ['sections', at]);
    if (names.indexOf(names[at] as string) < at)
      yield {
        path: ['sections', at, section.id === undefined ? 'report' : 'id'],
        message: `${names[at]} is there twice`,
        hint: 'give one of the two sections an id of its own',
      };
  }
  for (const usage of figureUsages(template)) yield* brokenFigure(usage, template);
  yield* brokenExports(template);
  if (Array.isArray(template.mail.sections))
    for (const [at, name] of template.mail.sections.entries())
      if (!names.includes(name))
        yield {
          path: ['mail', 'sections', at],
          message: `no section is called ${name}`,
          hint: suggestion(name, names),
        };
}

function* brokenExports({ exports = [] }: Template): Generator<Finding> {
  const ids = recordExports.map(({ id }) => id);
  const files = exports.map((each) => Object.values(each).join(' '));
  for (const [at, { export: id }] of exports.entries()) {
    const path = ['exports', at, 'export'];
    if (!ids.includes(id)) yield { path, message: `there is no export ${id}`, hint: suggestion(id, ids) };
    else if (files.indexOf(files[at] as string) < at)
      yield { path, message: `${id} of this window is there twice`, hint: 'leave one of the two out' };
  }
}

function* brokenSection(section: TemplateSection, path: Path): Generator<Finding> {
  const { report, view, reads, commentary, title } = section;
  if (report === undefined && view === undefined && (commentary === undefined || title === undefined))
    yield {
      path,
      message: 'shows nothing',
      hint: 'name a report, a view, or a title and commentary',
    };
  if (report !== undefined && view !== undefined)
    yield { path: [...path, 'view'], message: 'stands beside a report', hint: 'make two sections of them' };
  if (report !== undefined) yield* brokenSet({ ...section, report }, path);
  if (view !== undefined) yield* brokenView(view, reads ?? [], path);
  for (const [at, set] of (reads ?? []).entries()) yield* brokenSet(set, [...path, 'reads', at]);
  if (reads !== undefined && view === undefined)
    yield { path: [...path, 'reads'], place: 'key', message: 'is for views', hint: 'name a view' };
}

function* brokenView(name: string, reads: readonly ReportSet[], path: Path): Generator<Finding> {
  const view = views.find((candidate) => candidate.name === name);
  if (!view) {
    const known = views.map((each) => each.name);
    yield { path: [...path, 'view'], message: `there is no view ${name}`, hint: suggestion(name, known) };
    return;
  }
  const named = reads.map(({ report }) => report);
  if (named.join() !== view.reads.join())
    yield {
      path: [...path, reads.length > 0 ? 'reads' : 'view'],
      message: `${name} reads ${view.reads.join(' and ')}, in this order`,
      hint: `reads: [${view.reads.map((report) => `{ report: ${report} }`).join(', ')}]`,
    };
}

function* brokenSet(set: ReportSet, path: Path): Generator<Finding> {
  const report = reports.find(({ id }) => id === set.report);
  if (!report) {
    const known = reports.map(({ id }) => id);
    yield {
      path: [...path, 'report'],
      message: `there is no report ${set.report}`,
      hint: suggestion(set.report, known),
    };
    return;
  }
  if (set.window !== undefined && !report.dates)
    yield {
      path: [...path, 'window'],
      message: `${report.id} takes no window`,
      hint: parametersHint(report),
    };
  else if (set.compare === 'previous_window' && set.window === undefined)
    yield {
      path: [...path, 'compare'],
      message: 'there is no window to compare with the one before',
      hint: report.dates ? 'name a window' : 'earlier_snapshot compares states',
    };
  else {
    yield* brokenParameters(report, set, path, 'parameters');
    if (typeof set.compare === 'object')
      yield* brokenParameters(report, set, [...path, 'compare'], 'compare');
  }
}

function* brokenParameters(
  report: RegisteredReport,
  set: ReportSet,
  path: Path,
  which: 'parameters' | 'compare',
): Generator<Finding> {
  try {
    const query =
      which === 'parameters'
        ? sectionQuery(report, set, context.today)
        : comparisonQuery(report, set, context.today);
    bindingsFor(report, query ?? {}, context);
  } catch (error) {
    if (!(error instanceof BoardpackError)) throw error;
    const { where, message, problems } = error;
    for (const problem of problems.length > 0 ? problems : [{ where: where ?? '', message }]) {
      const isUnknown = !parameterNames(report).includes(problem.where);
      yield {
        path: [...path, 'parameters', problem.where],
        ...(isUnknown && { place: 'key' as const }),
        message: `${problem.where} ${problem.message}`,
        hint: isUnknown ? suggestion(problem.where, parameterNames(report)) : undefined,
      };
    }
  }
}

function parametersHint(report: RegisteredReport): string {
  const names = parameterNames(report);
  return names.length > 0 ? `its parameters are ${names.join(', ')}` : 'it takes no parameters';
}

function parameterNames({ parameters }: RegisteredReport): string[] {
  return Object.keys((parameters as { shape?: object }).shape ?? {});
}

/** Whether the section that a figure is named by is there; whether that has such a figure only its report can say. */
function* brokenFigure(
  { path, name: text, isInText }: FigureUsage,
  { sections }: Template,
): Generator<Finding> {
  const name = figureName(text);
  const known = sections.flatMap((section, at) => [sectionName(section, at), section.report ?? []].flat());
  if (!name || (name.part !== 'value' && !isInText))
    yield {
      path,
      message: `${JSON.stringify(text)} names no figure`,
      hint: 'write it as sales/dashboard.total_revenue',
    };
  else if (!known.includes(name.section))
    yield {
      path,
      message: `${text}: the pack has no section ${name.section}`,
      hint: suggestion(name.section, [...new Set(known)]),
    };
}
