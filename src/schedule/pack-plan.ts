import type { PackConfig, TenantConfig } from '../config/schema.ts';
import type { Database, Transaction } from '../db/database.ts';
import { type Timetable, timetableOf } from './timetable.ts';

/** What a pack is planned by. */
export interface PackPlan extends Timetable {
  enabled: boolean;
  /** Days after its due time until which an occurrence is still run. */
  catchUpDays: number;
}

/** What a pack is planned by, as its planners have recorded it. */
export interface RecordedPlan {
  /** Null when the newest configuration has no such pack. */
  plan: PackPlan | null;
  /** Number of the configuration it is from. */
  edition: number;
  /** Every due time up to here has its occurrence. */
  plannedUntil: Date;
  /** Whether it is the plan that was compared with it. */
  isSame: boolean;
}

const COLUMNS = 'plan, edition, planned_until as "plannedUntil"';

/**
 * The number of the configuration that a planner has just read: the later it was read, the higher. Counted by the database,
 * since the machines' clocks may disagree.
 */
export async function takeEdition(db: Database): Promise<number> {
  const row = await db.system((tx) =>
    tx.one<{ edition: number }>(`select nextval('configuration_editions') as edition`),
  );
  return (row as { edition: number }).edition;
}

/** What a tenant's pack is planned by; null when the tenant has no such pack. */
export function planOf(tenant: TenantConfig, pack: string): PackPlan | null {
  const configured: PackConfig | undefined = tenant.packs[pack];
  if (!configured) return null;
  const { enabled, catch_up_days: catchUpDays } = configured;
  return { ...timetableOf(tenant, pack), enabled, catchUpDays };
}

/** The recorded plans of a tenant's packs, by pack. */
export async function recordedPlans(
  tx: Transaction,
  tenant: string,
): Promise<Map<string, Omit<RecordedPlan, 'isSame'>>> {
  const rows = await tx.rows<Omit<RecordedPlan, 'isSame'> & { pack: string }>(
    `select pack, ${COLUMNS} from pack_schedules where tenant_id = :tenant`,
    { tenant },
  );
  return new Map(rows.map(({ pack, ...plan }) => [pack, plan]));
}

/** A pack's recorded plan, made when it is new, and this transaction's until it ends. */
export async function lockPlan(
  tx: Transaction,
  tenant: string,
  pack: string,
  values: { plan: PackPlan | null; edition: number; now: Date },
): Promise<RecordedPlan> {
  // An update that changes nothing locks a row that is there and gives its values, without a gap between the two.
  const row = await tx.one<RecordedPlan>(
    `insert into pack_schedules (tenant_id, pack, plan, edition, planned_until)
     values (:tenant, :pack, :plan::jsonb, :edition::bigint, :now::timestamptz)
     on conflict (tenant_id, pack) do update set pack = excluded.pack
     returning ${COLUMNS}, plan is not distinct from :plan::jsonb as "isSame"`,
    { tenant, pack, ...values, plan: jsonOf(values.plan) },
  );
  return row as RecordedPlan;
}

/** Records what a pack is planned by from `now` on; editions and instants only move forwards. */
export async function recordPlan(
  tx: Transaction,
  tenant: string,
  pack: string,
  { plan, edition, now }: { plan: PackPlan | null; edition: number; now: Date },
): Promise<void> {
  await tx.run(
    `update pack_schedules set plan = :plan::jsonb, edition = greatest(edition, :edition::bigint),
       planned_until = greatest(planned_until, :now::timestamptz)
     where tenant_id = :tenant and pack = :pack`,
    { tenant, pack, plan: jsonOf(plan), edition, now },
  );
}

function jsonOf(plan: PackPlan | null): string | null {
  return plan === null ? null : JSON.stringify(plan);
}
