import type { RegisteredReport } from '../reports/registry.ts';
import { invalidParameters } from './problem.ts';

/** One path of the API and the reports that answer there, the ones with a selector first. */
export interface Endpoint {
  path: string;
  reports: readonly RegisteredReport[];
}

/** The endpoints of all reports, one per path. */
export function endpointsOf(reports: readonly RegisteredReport[]): Endpoint[] {
  const paths = [...new Set(reports.map((report) => report.path))];
  return paths.map((path) => ({
    path,
    reports: reports.filter((report) => report.path === path).toSorted(selectorsFirst),
  }));
}

/**
 * The report of an endpoint that the query asks for: two reports on one path are told apart by a parameter.
 * @throws ProblemError 400 naming that parameter when it selects none of them
 */
export function selectReport({ reports }: Endpoint, query: ReadonlyMap<string, string>): RegisteredReport {
  const selected = reports.find((report) =>
    selectorsOf(report).every(([name, value]) => query.get(name) === value),
  );
  const plain = reports.find((report) => report.selector === undefined);
  const names = new Set(reports.flatMap((report) => selectorsOf(report).map(([name]) => name)));
  const asked = [...names].filter((name) => query.has(name));
  if (selected && (selected.selector || asked.length === 0)) return selected;
  throw invalidParameters(
    (asked.length > 0 ? asked : [...names]).map((field) => ({ field, rule: choices(field, reports, plain) })),
  );
}

/** What is left for the report itself once the endpoint has taken its own parameters: the selector. */
export function reportQuery(
  report: RegisteredReport,
  query: ReadonlyMap<string, string>,
): Record<string, string> {
  const own = selectorsOf(report).map(([name]) => name);
  return Object.fromEntries([...query].filter(([name]) => !own.includes(name)));
}

function selectorsFirst(a: RegisteredReport, b: RegisteredReport): number {
  return Number(a.selector === undefined) - Number(b.selector === undefined);
}

function choices(
  field: string,
  reports: readonly RegisteredReport[],
  plain: RegisteredReport | undefined,
): string {
  const values = reports.flatMap((report) => report.selector?.[field] ?? []);
  return `must be ${values.join(' or ')}${plain ? ', or left out' : ''}`;
}

function selectorsOf(report: RegisteredReport): [name: string, value: string][] {
  return Object.entries(report.selector ?? {});
}
