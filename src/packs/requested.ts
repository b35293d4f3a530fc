import { type Day, windowNamed } from '../calendar.ts';
import { exportNamed } from '../exports/registry.ts';
import { provingDocuments } from '../exports/prove.ts';
import { reportNamed } from '../reports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { RequestedDocument } from '../snapshot/publish.ts';
import { comparisonQuery, sectionQuery } from './section-query.ts';
import { templateNamed } from './template.ts';
import { readsOf } from './template/schema.ts';

/** Every document that a tenant's packs read from a snapshot whose day is `today`, comparisons included. */
export function requestedDocuments(tenant: Tenant, today: Day): RequestedDocument[] {
  const templates = [...new Set(Object.values(tenant.packs).map((pack) => pack.template))];
  return templates.flatMap((name) => templateDocuments(name, today));
}

/** Every document that a template reads from a snapshot whose day is `today`: comparisons, and what its exports are held against, included. */
export function templateDocuments(template: string, today: Day): RequestedDocument[] {
  const { sections, exports = [] } = templateNamed(template);
  const shown = sections.flatMap(readsOf).flatMap((set) => {
    const report = reportNamed(set.report);
    const queries = [sectionQuery(report, set, today), comparisonQuery(report, set, today)];
    return queries.filter((query) => query !== null).map((query) => ({ report: report.id, query }));
  });
  const proving = exports.flatMap(({ export: id, window }) =>
    provingDocuments(exportNamed(id), windowNamed(window, today)),
  );
  return [...shown, ...proving];
}
