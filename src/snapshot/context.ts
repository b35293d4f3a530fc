import { dayOf } from '../calendar.ts';
import type { TenantConfig } from '../config/schema.ts';
import { minorUnits } from '../money.ts';
import type { ReportContext } from '../reports/report.ts';

/** A tenant as the lower layers know it: its id beside its configuration. */
export interface Tenant extends TenantConfig {
  id: string;
}

/** What the reports of one snapshot are computed with. `owner` limits a caller to a member's own records. */
export function reportContext(tenant: Tenant, asOf: Date, owner: string | null = null): ReportContext {
  return {
    tenant: tenant.id,
    asOf,
    today: dayOf(asOf, tenant.timezone),
    timezone: tenant.timezone,
    minorUnits: minorUnits(tenant.currency),
    worstCaseProbability: tenant.thresholds.worst_case_probability,
    owner,
  };
}
