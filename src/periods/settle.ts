import { dayOf, type Window, windowNamed } from '../calendar.ts';
import type { Database, Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { conditionOf } from '../packs/condition.ts';
import { templateNamed } from '../packs/template.ts';
import type { Occurrence } from '../schedule/occurrence.ts';
import type { Tenant } from '../snapshot/context.ts';
import { snapshotOf } from '../snapshot/snapshots.ts';
import { periodsLock } from './close.ts';
import { periodStanding } from './state.ts';

/**
 * Decides once in which condition an occurrence's pack goes out, so that its files and its mails say the same: whether its period is
 * still open, final or restated, and what its data lack. Decided before, it stays as it is.
 * @throws data when the pack has to be held: it would change closed figures that nobody asked to restate
 */
export async function settleCondition(db: Database, tenant: Tenant, occurrence: Occurrence): Promise<void> {
  await db.tenant(tenant.id, (tx) => settle(tx, tenant, occurrence), {
    repeatable: true,
    lock: periodsLock(tenant.id),
  });
}

async function settle(tx: Transaction, tenant: Tenant, occurrence: Occurrence): Promise<void> {
  if (await conditionOf(tx, tenant.id, occurrence.id)) return;
  const period = await periodOfPack(tx, tenant, occurrence);
  const { state, moved } = await periodStanding(tx, tenant, occurrence, period);
  await tx.run(
    `insert into pack_conditions (tenant_id, occurrence_id, period_from, period_to, period_state, moved)
     values (:tenant, :occurrence, :from::date, :to::date, :state::text, :moved::int)`,
    { tenant: tenant.id, occurrence: occurrence.id, ...period, state, moved },
  );
}

/** The window that a pack's cover names, seen from its snapshot. @throws internal */
async function periodOfPack(
  tx: Transaction,
  tenant: Tenant,
  { id, pack, snapshotId }: Occurrence,
): Promise<Window> {
  const snapshot = await snapshotOf(tx, tenant.id, snapshotId ?? 0);
  if (!snapshot) throw new BoardpackError('internal', `Occurrence ${id} of ${tenant.id} has no snapshot`);
  const template = templateNamed(tenant.packs[pack]?.template ?? pack);
  return windowNamed(template.period, dayOf(snapshot.asOf, tenant.timezone));
}
