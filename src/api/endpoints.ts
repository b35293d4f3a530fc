import type { RegisteredReport } from '../reports/registry.ts';

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

function selectorsFirst(a: RegisteredReport, b: RegisteredReport): number {
  return Number(a.selector === undefined) - Number(b.selector === undefined);
}
