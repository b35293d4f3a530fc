import type { Transaction } from '../db/database.ts';
import type { OccurrenceKey } from './ledger.ts';
import { MOST_RESENDS } from './transition.ts';

/** What a person's release does to the deliveries that had come to an end. */
export interface ReleasedDeliveries {
  /** Sent again: surely not accepted so far, or perhaps accepted and not repeated yet. */
  released: string[];
  /** Left as they are: perhaps accepted, and repeated already. */
  kept: string[];
}

/**
 * Lets an occurrence's deliveries that were held or given up be tried once more, each with its stored message and Message-ID. One
 * that a server surely refused or never got may be sent again; one that may have been accepted only if it has
 * not been repeated yet, and then it counts as repeated.
 */
export async function releaseDeliveries(
  tx: Transaction,
  { tenant, occurrenceId, purpose = 'pack' }: OccurrenceKey,
): Promise<ReleasedDeliveries> {
  const values = { tenant, occurrence: occurrenceId, purpose, most: MOST_RESENDS };
  const released = await tx.rows<{ recipient: string }>(
    `update deliveries
     set state = case state when 'held' then 'ambiguous' else 'pending' end,
       run_after = clock_timestamp(), finished_at = null
     where tenant_id = :tenant and occurrence_id = :occurrence and purpose = :purpose
       and (state = 'dead' or state = 'held' and resends < :most::int)
     returning recipient`,
    values,
  );
  const kept = await tx.rows<{ recipient: string }>(
    `select recipient from deliveries
     where tenant_id = :tenant and occurrence_id = :occurrence and purpose = :purpose and state = 'held' order by id`,
    values,
  );
  return {
    released: released.map(({ recipient }) => recipient),
    kept: kept.map(({ recipient }) => recipient),
  };
}
