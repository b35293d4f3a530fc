import { dayOf, windowNamed } from '../calendar.ts';
import type { KeptExport } from '../exports/kept-file.ts';
import { exportNamed } from '../exports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import { templateNamed } from './template.ts';

/** An export that goes with a pack. */
export interface PackExport extends KeptExport {
  /** Names it among the files of an occurrence: `orders previous_month`. */
  id: string;
}

/** The exports that a pack attaches as of an instant. */
export function exportsOf(tenant: Tenant, pack: string, asOf: Date): PackExport[] {
  const { exports = [] } = templateNamed(tenant.packs[pack]?.template ?? pack);
  const today = dayOf(asOf, tenant.timezone);
  return exports.map(({ export: id, window, format }) => ({
    id: `${id} ${window}`,
    records: exportNamed(id),
    window: windowNamed(window, today),
    format,
  }));
}

/** Those of a pack's exports whose records the tenant's source provides. */
export function providedExports(exports: readonly PackExport[], provided: ReadonlySet<string>): PackExport[] {
  return exports.filter(({ records }) => records.needs.every((entity) => provided.has(entity)));
}
