import { extract as extractRecords } from '../src/load/extract.ts';
import { loadScope } from '../src/load/scope.ts';
import { completeStep } from '../src/schedule/steps.ts';
import { openSource } from '../src/sources/registry.ts';
import { type StepWork, tenantOf } from './runtime.ts';

/** Reads every record of the tenant's source into staging and checks it there. */
export const extract: StepWork = async (runtime, step, report) => {
  const tenant = tenantOf(runtime.config, step.tenant);
  const load = await extractRecords(runtime.db, loadScope(tenant), openSource(tenant.source), {
    refreshId: step.refreshId,
    mapping: tenant.source.mapping ?? {},
    onProgress: ({ entity, rows }) => report({ done: rows, unit: 'rows', detail: entity }),
  });
  const done = { done: load.rowsRead, unit: 'rows' } as const;
  await runtime.db.tenant(step.tenant, (tx) => completeStep(tx, step, done));
};
