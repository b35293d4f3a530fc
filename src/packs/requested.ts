import type { Day } from '../calendar.ts';
import { reportNamed } from '../reports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { RequestedDocument } from '../snapshot/publish.ts';
import { comparisonQuery, sectionQuery } from './section-query.ts';
import { templateNamed } from './template.ts';

/** Every document that a tenant's packs read from a snapshot whose day is `today`, comparisons included. */
export function requestedDocuments(tenant: Tenant, today: Day): RequestedDocument[] {
  const templates = [...new Set(Object.values(tenant.packs).map((pack) => pack.template))];
  return templates.flatMap((name) =>
    templateNamed(name).sections.flatMap((section) => {
      const report = reportNamed(section.report);
      const queries = [sectionQuery(report, section, today), comparisonQuery(report, section, today)];
      return queries.filter((query) => query !== null).map((query) => ({ report: report.id, query }));
    }),
  );
}
