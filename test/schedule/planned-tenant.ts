import { fileSchema, type TenantConfig } from '../../src/config/schema.ts';
import type { Database } from '../../src/db/database.ts';
import { createOccurrence } from '../../src/schedule/occurrence.ts';
import { type Planned, planTenant } from '../../src/schedule/planner.ts';

type PackText = Partial<TenantConfig['packs'][string]>;

/** A tenant in New York with these packs, as boardpack.yaml would have them: a schedule each, or more. */
export function configWith(
  packs: Readonly<Record<string, string | PackText>>,
  tenant: Partial<Pick<TenantConfig, 'timezone' | 'holidays' | 'weekend' | 'owner'>> = {},
): TenantConfig {
  const written = Object.entries(packs).map(([name, pack]) => [
    name,
    {
      template: 'monthly-executive',
      recipients: ['cfo@example.com'],
      ...(typeof pack === 'string' ? { schedule: pack } : pack),
    },
  ]);
  const tenants = {
    acme: {
      name: 'Acme',
      timezone: 'America/New_York',
      currency: 'USD',
      source: { kind: 'csv', path: 'records' },
      packs: Object.fromEntries(written) as unknown,
      ...tenant,
    },
  };
  return fileSchema.parse({ tenants }).tenants['acme'] as TenantConfig;
}

let tenants = 0;

export interface OccurrenceRow {
  pack: string;
  dueAt: Date;
  state: string;
  isLate: boolean;
  reason: string | null;
  refreshId: number | null;
}

/** A tenant of its own, planned by a configuration that each call may replace. */
export function plannedTenant(db: Database, packs: Readonly<Record<string, string | PackText>>) {
  const id = `t${(tenants += 1)}`;
  const config = configWith(packs);
  const planWith = (now: string | Date, edition: number, changed: TenantConfig): Promise<Planned> =>
    planTenant(db, { tenant: id, config: changed, edition, now: new Date(now) }, createOccurrence);
  const plan = async (now: string | Date, changed = config) => (await planWith(now, 1, changed)).occurrences;
  const occurrences = () =>
    db.tenant(id, (tx) =>
      tx.rows<OccurrenceRow>(
        `select pack, due_at as "dueAt", state, is_late as "isLate", reason, refresh_id as "refreshId"
         from occurrences where tenant_id = :id order by pack, due_at`,
        { id },
      ),
    );
  /** Every due time, `pack instant`, with its state unless it runs. */
  const due = async () =>
    (await occurrences()).map(
      ({ pack, dueAt, state }) => `${pack} ${dueAt.toISOString()}${state === 'running' ? '' : ` ${state}`}`,
    );
  return { id, config, plan, planWith, occurrences, due };
}
