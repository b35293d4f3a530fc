import { dayOf, type Window, windowNamed } from '../calendar.ts';
import type { Database, Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { conditionOf, isReleased, type Shortfall } from '../packs/condition.ts';
import { describeShortfall } from '../packs/condition-document.ts';
import { shortfallsOf } from '../packs/shortfalls.ts';
import { templateNamed } from '../packs/template.ts';
import type { Occurrence } from '../schedule/occurrence.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { snapshotOf } from '../snapshot/snapshots.ts';
import { periodsLock } from './close.ts';
import { periodStanding } from './state.ts';

/**
 * Decides once in which condition an occurrence's pack goes out, so that its files and its mails say the same: whether its period is
 * still open, final or restated, and what its data lack. Decided before, it stays as it is.
 * @throws data when the pack has to be held: its data lack too much and the pack does not say to send it then, or it would change
 * closed figures that nobody asked to restate
 */
export async function settleCondition(
  db: Database,
  tenant: Tenant,
  occurrence: Occurrence,
  now: Date,
): Promise<void> {
  await db.tenant(tenant.id, (tx) => settle(tx, tenant, occurrence, now), {
    repeatable: true,
    lock: periodsLock(tenant.id),
  });
}

async function settle(tx: Transaction, tenant: Tenant, occurrence: Occurrence, now: Date): Promise<void> {
  if (await conditionOf(tx, tenant.id, occurrence)) return;
  const snapshot = await snapshotOfPack(tx, tenant, occurrence);
  const shortfalls = await toleratedShortfalls(tx, tenant, occurrence, { snapshot, now });
  const period = periodOfPack(tenant, occurrence.pack, snapshot);
  const { state, moved } = await periodStanding(tx, tenant, occurrence, period);
  await tx.run(
    `insert into pack_conditions (tenant_id, occurrence_id, snapshot_id, period_from, period_to, period_state, moved, shortfalls)
     values (:tenant, :occurrence, :snapshot::bigint, :from::date, :to::date, :state::text, :moved::int, :shortfalls::jsonb)`,
    {
      tenant: tenant.id,
      occurrence: occurrence.id,
      snapshot: snapshot.id,
      ...period,
      state,
      moved,
      shortfalls: JSON.stringify(shortfalls),
    },
  );
}

/** What a pack's data lack, where that keeps it from nothing: it says so itself, or a person has released it. */
async function toleratedShortfalls(
  tx: Transaction,
  tenant: Tenant,
  occurrence: Occurrence,
  { snapshot, now }: { snapshot: Snapshot; now: Date },
): Promise<Shortfall[]> {
  const { id, pack } = occurrence;
  const shortfalls = await shortfallsOf(tx, tenant, { pack, snapshot, now });
  if (shortfalls.length === 0 || tenant.packs[pack]?.incomplete === 'send') return shortfalls;
  if (await isReleased(tx, tenant.id, occurrence)) return shortfalls;
  const named = shortfalls.map((shortfall) => describeShortfall(shortfall, tenant.language)).join(' ');
  throw new BoardpackError('data', named, {
    hint:
      `Mend the source, then boardpack release ${id} --tenant ${tenant.id} --refresh; or send what there is, marked as partial: ` +
      `boardpack release ${id} --tenant ${tenant.id}`,
  });
}

/** The window that a pack's cover names, seen from its snapshot. */
function periodOfPack({ packs, timezone }: Tenant, pack: string, { asOf }: Snapshot): Window {
  const template = templateNamed(packs[pack]?.template ?? pack);
  return windowNamed(template.period, dayOf(asOf, timezone));
}

async function snapshotOfPack(
  tx: Transaction,
  tenant: Tenant,
  { id, snapshotId }: Occurrence,
): Promise<Snapshot> {
  const snapshot = await snapshotOf(tx, tenant.id, snapshotId ?? 0);
  if (snapshot) return snapshot;
  throw new BoardpackError('internal', `Occurrence ${id} of ${tenant.id} has no snapshot`);
}
