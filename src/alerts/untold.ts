import type { Transaction } from '../db/database.ts';
import { COLUMNS, type Occurrence } from '../schedule/occurrence.ts';

/** What an owner has to know of occurrences: they were missed, stopped, did not reach everybody, or lacked data. */
export type Trouble = 'missed' | 'stopped' | 'incomplete' | 'partial';

/** An ended occurrence that its owner has not been told of. */
export interface Untold extends Occurrence {
  trouble: Trouble;
}

/**
 * Occurrences of the last month that ended otherwise than their owner expects and that no alert tells of yet, oldest first. One that
 * was released and ended so again is among them again. Partial are those that no person let go out as they are.
 */
export async function untoldOccurrences(tx: Transaction, tenant: string): Promise<Untold[]> {
  return tx.rows<Untold>(
    `select * from (
       select ${COLUMNS}, case
         when state = 'missed' then 'missed' when state in ('held', 'dead') then 'stopped'
         when state = 'done' and reason is not null then 'incomplete'
         when state = 'done' and exists (
           select from pack_conditions conditions
           where conditions.tenant_id = :tenant and conditions.occurrence_id = occurrences.id
             and conditions.snapshot_id = occurrences.snapshot_id and shortfalls <> '[]')
           and not exists (
             select from released_packs where released_packs.tenant_id = :tenant and occurrence_id = occurrences.id)
         then 'partial' end as trouble
       from occurrences
       where tenant_id = :tenant and state in ('missed', 'held', 'dead', 'done')
         and finished_at > now() - interval '31 days'
         and not exists (
           select from alert_subjects told
           where told.tenant_id = :tenant and told.occurrence_id = occurrences.id and told.ended_at = finished_at)
     ) ended
     where trouble is not null order by "dueAt", pack, id`,
    { tenant },
  );
}
