import type { Language } from '../config/schema.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { FilledReport } from './section.ts';
import { activitySignals } from './signals/activity.ts';
import { limitSignals } from './signals/limits.ts';
import { pipelineSignals } from './signals/pipeline.ts';
import type { Signal } from './signals/signal.ts';

/**
 * The warnings of a pack, from the figures of its own reports: members who complete too little, carry too little or let deals
 * go stale, too much overdue, and the tenant's own limits on headline figures. All limits are the tenant's thresholds. Where a
 * report is in the pack more than once, the first speaks.
 */
export function signals(tenant: Tenant, reports: readonly FilledReport[], language: Language): Signal[] {
  const reading = {
    tenant,
    language,
    reader: { language, currency: tenant.currency, timezone: tenant.timezone },
  };
  const first = (id: string) => reports.find(({ report }) => report.id === id);
  const [activity, pipeline] = [first('crm/activity-summary'), first('crm/sales-pipeline')];
  return [
    ...(activity ? activitySignals(reading, activity) : []),
    ...(pipeline ? pipelineSignals(reading, pipeline, activity) : []),
    ...limitSignals(reading, reports),
  ];
}
