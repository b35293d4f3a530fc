import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { type Asking, recordAction } from './actions.ts';

/** A span in which a pack's due times are skipped: from `pausedAt`, included, to `resumedAt`, excluded. */
export interface Pause {
  pack: string;
  reason: string | null;
  pausedAt: Date;
  /** Null while it lasts. */
  resumedAt: Date | null;
}

/** Pauses a pack from an instant on. @throws conflict when it is paused already */
export async function pausePack(
  tx: Transaction,
  { tenant, pack, at, by, reason = null }: Asking & { tenant: string; pack: string; at: Date },
): Promise<void> {
  const paused = await tx.run(
    `insert into pack_pauses (tenant_id, pack, reason, paused_at) values (:tenant, :pack, :reason, :at)
     on conflict (tenant_id, pack) where resumed_at is null do nothing`,
    { tenant, pack, reason, at },
  );
  if (paused === 1) return recordAction(tx, tenant, 'pause', { by, reason }, { pack });
  throw new BoardpackError('conflict', `${pack} of ${tenant} is paused already`, {
    hint: `boardpack resume ${pack} --tenant ${tenant} ends the pause`,
  });
}

/** Ends a pack's pause; gives it back. @throws conflict when it is not paused */
export async function resumePack(
  tx: Transaction,
  { tenant, pack, at, ...asking }: Asking & { tenant: string; pack: string; at: Date },
): Promise<Pause> {
  // A clock that stepped back ends the pause where it began.
  const pause = await tx.one<Pause>(
    `update pack_pauses set resumed_at = greatest(paused_at, :at::timestamptz)
     where tenant_id = :tenant and pack = :pack and resumed_at is null
     returning pack, reason, paused_at as "pausedAt", resumed_at as "resumedAt"`,
    { tenant, pack, at },
  );
  if (!pause) throw new BoardpackError('conflict', `${pack} of ${tenant} is not paused`);
  await recordAction(tx, tenant, 'resume', asking, { pack });
  return pause;
}

/** Every pause of a tenant's packs, oldest first: a planner that was away learns what fell into one. */
export async function pausesOf(tx: Transaction, tenant: string): Promise<Pause[]> {
  return tx.rows<Pause>(
    `select pack, reason, paused_at as "pausedAt", resumed_at as "resumedAt" from pack_pauses
     where tenant_id = :tenant order by id`,
    { tenant },
  );
}

/** The pause that a pack's due time falls into; undefined when it falls into none. */
export function pauseAt(pauses: readonly Pause[], pack: string, due: Date): Pause | undefined {
  return pauses.find(
    (pause) =>
      pause.pack === pack && pause.pausedAt <= due && (pause.resumedAt === null || due < pause.resumedAt),
  );
}
