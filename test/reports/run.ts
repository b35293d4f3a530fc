import { dayOf } from '../../src/calendar.ts';
import type { Database } from '../../src/db/database.ts';
import { minorUnits } from '../../src/money.ts';
import type { RegisteredReport } from '../../src/reports/registry.ts';
import type { ReportContext } from '../../src/reports/report.ts';
import { computeDocument, type ComputedDocument } from '../../src/snapshot/compute.ts';
import { bindingsFor } from '../../src/snapshot/parameters.ts';

/** A tenant's setting and the instant to report on. */
export interface Setting {
  tenant: string;
  asOf: string;
  timezone: string;
  currency: string;
  owner?: string | null;
}

/** What a report of that tenant is computed with. */
export function contextOf({ tenant, asOf, timezone, currency, owner = null }: Setting): ReportContext {
  const at = new Date(asOf);
  return {
    tenant,
    asOf: at,
    today: dayOf(at, timezone),
    timezone,
    minorUnits: minorUnits(currency),
    worstCaseProbability: 0.75,
    owner,
  };
}

/** A report's document for a client's parameters, in a transaction of its own with the given settings of the session. */
export async function documentOf(
  db: Database,
  report: RegisteredReport,
  setting: Setting,
  query: Readonly<Record<string, string>> = {},
  session: Readonly<Record<string, string>> = {},
): Promise<ComputedDocument> {
  const context = contextOf(setting);
  const bindings = bindingsFor(report, query, context);
  return db.tenant(
    setting.tenant,
    async (tx) => {
      for (const [name, value] of Object.entries(session))
        await tx.run('select set_config(:name, :value, true)', { name, value });
      return computeDocument(tx, report, bindings, context);
    },
    { repeatable: true, readOnly: true },
  );
}
