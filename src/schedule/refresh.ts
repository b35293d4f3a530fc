import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { raisePriority } from './priority.ts';

/** The unit of new data: one extraction, one merge, the snapshots it publishes. */
export interface Refresh {
  id: number;
  asOf: Date;
  state: 'running' | 'done' | 'held' | 'dead';
  reason: string | null;
}

export interface NewRefresh {
  tenant: string;
  asOf: Date;
  /** Lower runs first. */
  priority: number;
  /** The load may remove most of an entity's rows. @default false */
  acceptRemovals?: boolean;
  /** The tenant's own refresh schedule asks for it: its owner is told when it fails. @default false */
  isScheduled?: boolean;
}

/** An instant without its fraction, as snapshots stand for whole seconds. */
export function wholeSeconds(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000);
}

/** Makes a refresh with its extract and snapshot steps. @throws conflict when there is one as of that instant */
export async function createRefresh(tx: Transaction, refresh: NewRefresh): Promise<number> {
  const id = await insertRefresh(tx, refresh);
  if (id === null)
    throw new BoardpackError(
      'conflict',
      `${refresh.tenant} has a refresh as of ${refresh.asOf.toISOString()} already`,
      {
        hint: 'Give another --as-of, or none for now',
      },
    );
  return id;
}

/**
 * The refresh that an occurrence due at `dueAt` waits for: the one that others due then share while it still runs, else a new one;
 * as of the due time unless a later snapshot exists, then as of `now`, so that the newest data stays the latest.
 */
export async function refreshFor(
  tx: Transaction,
  { tenant, dueAt, now, priority }: { tenant: string; dueAt: Date; now: Date; priority: number },
): Promise<number> {
  const newest = await tx.one<{ asOf: Date | null }>(
    'select max(as_of) as "asOf" from snapshots where tenant_id = :tenant',
    { tenant },
  );
  const asOf = newest?.asOf && newest.asOf >= dueAt ? wholeSeconds(now) : dueAt;
  return (
    (await joinOrInsert(tx, { tenant, asOf, priority })) ??
    joinLater(tx, { tenant, asOf: wholeSeconds(now), priority })
  );
}

/** Tries the following seconds until one is free or can be joined: two people may ask within one second. */
async function joinLater(tx: Transaction, refresh: NewRefresh): Promise<number> {
  for (let second = 0; second < 60; second++) {
    const asOf = new Date(refresh.asOf.getTime() + second * 1000);
    const id = await joinOrInsert(tx, { ...refresh, asOf });
    if (id !== null) return id;
  }
  throw new BoardpackError(
    'conflict',
    `${refresh.tenant} has had a refresh in every second of the last minute`,
  );
}

async function joinOrInsert(tx: Transaction, refresh: NewRefresh): Promise<number | null> {
  const inserted = await insertRefresh(tx, refresh);
  if (inserted !== null) return inserted;
  const joined = await tx.one<{ id: number }>(
    `select refresh.id from refreshes refresh
     where refresh.tenant_id = :tenant and refresh.as_of = :as_of and refresh.state = 'running'
     for update`,
    { tenant: refresh.tenant, as_of: refresh.asOf },
  );
  if (joined) await raisePriority(tx, refresh.tenant, { refresh: joined.id }, refresh.priority);
  return joined?.id ?? null;
}

async function insertRefresh(tx: Transaction, refresh: NewRefresh): Promise<number | null> {
  const row = await tx.one<{ id: number }>(
    `insert into refreshes (tenant_id, as_of, accept_removals, is_scheduled) values (:tenant, :as_of, :accept, :scheduled)
     on conflict (tenant_id, as_of) do nothing returning id`,
    {
      tenant: refresh.tenant,
      as_of: refresh.asOf,
      accept: refresh.acceptRemovals ?? false,
      scheduled: refresh.isScheduled ?? false,
    },
  );
  if (!row) return null;
  await tx.run(
    `insert into steps (tenant_id, kind, refresh_id, state, priority)
     values (:tenant, 'extract', :refresh, 'ready', :priority), (:tenant, 'snapshot', :refresh, 'waiting', :priority)`,
    { tenant: refresh.tenant, refresh: row.id, priority: refresh.priority },
  );
  return row.id;
}

/** The refresh of that id. */
export async function refreshOf(tx: Transaction, tenant: string, id: number): Promise<Refresh | null> {
  return tx.one<Refresh>(
    'select id, as_of as "asOf", state, reason from refreshes where tenant_id = :tenant and id = :id',
    { tenant, id },
  );
}

/** The refresh with its row locked until the transaction ends: nobody joins it meanwhile. @throws internal when it is not there */
export async function lockRefresh(
  tx: Transaction,
  tenant: string,
  id: number,
): Promise<Refresh & { acceptRemovals: boolean }> {
  const row = await tx.one<Refresh & { acceptRemovals: boolean }>(
    `select id, as_of as "asOf", state, reason, accept_removals as "acceptRemovals"
     from refreshes where tenant_id = :tenant and id = :id for update`,
    { tenant, id },
  );
  if (!row) throw new BoardpackError('internal', `Refresh ${id} of ${tenant} is gone`);
  return row;
}
