import type { Transaction } from '../db/database.ts';

/** Priorities of steps, the lower first: what a person waits for goes before the night's batch. */
export const PRIORITY = { person: 1, schedule: 10 } as const;

/**
 * Lets the steps of a refresh or an occurrence that are still to come go before others of a lower rank; they have to be queued
 * again for it. Never puts one back.
 */
export async function raisePriority(
  tx: Transaction,
  tenant: string,
  { refresh = null, occurrence = null }: { refresh?: number | null; occurrence?: number | null },
  priority: number,
): Promise<void> {
  await tx.run(
    `update steps set priority = :priority::int
     where tenant_id = :tenant and (refresh_id = :refresh::bigint or occurrence_id = :occurrence::bigint)
       and state in ('waiting', 'ready') and priority > :priority::int`,
    { tenant, refresh, occurrence, priority },
  );
}
