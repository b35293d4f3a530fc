import { type Day, dayOf } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { Tenant } from './context.ts';
import type { Snapshot } from './publish.ts';
import { snapshotAtEndOf, snapshotOf } from './snapshots.ts';

/** A snapshot that is asked for: the one of an id, or what was known when a day of the tenant's ended. */
export type Pin = { snapshot: number } | { asOf: Day };

/**
 * The snapshot that a pin names.
 * @throws usage for a day that has not come; not_found for an id that is not there and for a day before the first snapshot
 */
export async function pinnedSnapshot(
  tx: Transaction,
  tenant: Tenant,
  pin: Pin,
  latest: Snapshot,
): Promise<Snapshot> {
  return 'snapshot' in pin ? ofId(tx, tenant, pin.snapshot, latest) : ofDay(tx, tenant, pin.asOf, latest);
}

async function ofId(tx: Transaction, tenant: Tenant, id: number, latest: Snapshot): Promise<Snapshot> {
  const snapshot = id === latest.id ? latest : await snapshotOf(tx, tenant.id, id);
  if (snapshot) return snapshot;
  throw unknown('snapshot', `There is no snapshot ${id}`, 'must be the id of a snapshot that is kept');
}

async function ofDay(tx: Transaction, tenant: Tenant, day: Day, latest: Snapshot): Promise<Snapshot> {
  const today = dayOf(new Date(Math.max(Date.now(), latest.asOf.getTime())), tenant.timezone);
  if (day > today)
    throw new BoardpackError('usage', `must not be after today (${today})`, { where: 'as_of' });
  const snapshot = await snapshotAtEndOf(tx, tenant, day);
  if (snapshot) return snapshot;
  throw unknown(
    'as_of',
    `No snapshot that is kept is of ${day} or before`,
    'must not be before the first snapshot',
  );
}

function unknown(where: 'snapshot' | 'as_of', what: string, rule: string): BoardpackError {
  return new BoardpackError('not_found', what, { where, problems: [{ where, message: rule }] });
}
