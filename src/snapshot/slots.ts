import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from '../db/database.ts';

/** How long to wait before looking again, in milliseconds. */
const PAUSE = 50;

/**
 * One of so many slots of a tenant, over all processes, held until the transaction ends or its process dies. False when none has
 * become free by `deadline` (milliseconds since 1970); it is looked for once at least.
 */
export async function takeSlot(
  tx: Transaction,
  tenant: string,
  most: number,
  deadline: number,
): Promise<boolean> {
  for (;;) {
    // The limit stops at the first slot that is free: no other one is locked.
    const slot = await tx.one(
      `select slot from generate_series(1, :most::int) as slot
       where pg_try_advisory_xact_lock(hashtextextended('window ' || slot || ' ' || :tenant::text, 0)) limit 1`,
      { most, tenant },
    );
    if (slot) return true;
    if (Date.now() >= deadline) return false;
    await sleep(PAUSE);
  }
}
