import type { Database } from '../../src/db/database.ts';
import { fileSchema } from '../../src/config/schema.ts';
import { createRefresh } from '../../src/schedule/refresh.ts';
import type { Tenant } from '../../src/snapshot/context.ts';
import { publishSnapshot, type RequestedDocument, type Snapshot } from '../../src/snapshot/publish.ts';

/** A tenant as the configuration gives it, every default applied. */
export function tenantLike(id: string, settings: Record<string, unknown> = {}): Tenant {
  const base = { name: id, timezone: 'UTC', currency: 'USD', source: { kind: 'csv', path: '.' } };
  const config = fileSchema.parse({ tenants: { [id]: { ...base, ...settings } } });
  return { id, ...(config.tenants[id] as Omit<Tenant, 'id'>) };
}

/** Publishes a snapshot of a tenant's facts as they are. */
export async function publish(
  db: Database,
  tenant: Tenant,
  asOf: string,
  requested: readonly RequestedDocument[] = [],
): Promise<Snapshot> {
  return db.tenant(tenant.id, async (tx) => {
    const refreshId = await createRefresh(tx, { tenant: tenant.id, asOf: freeInstant(), priority: 1 });
    const load = await tx.one<{ id: number }>(
      `insert into loads (tenant_id, source_kind, staging_schema, state) values (:tenant, 'csv', '', 'merged') returning id`,
      { tenant: tenant.id },
    );
    return publishSnapshot(tx, tenant, { refreshId, loadId: load?.id ?? 0, asOf: new Date(asOf), requested });
  });
}

let instants = 0;

/** A refresh needs an instant of its own; these tests do not care which. */
function freeInstant(): Date {
  return new Date(Date.UTC(2000, 0, 1) + ++instants * 1000);
}
