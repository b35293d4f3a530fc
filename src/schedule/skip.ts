import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { endOccurrence } from './occurrence.ts';
import type { Step } from './steps.ts';

/**
 * Ends an occurrence from its render step without anything being made or sent, with the reason why not. It is then like one that
 * was never begun, so that a person can release it. @throws conflict when another worker has taken the step over
 */
export async function skipOccurrence(
  tx: Transaction,
  { tenant, id, fence }: Pick<Step, 'tenant' | 'id' | 'fence'>,
  occurrence: number,
  reason: string,
): Promise<void> {
  const mine = await tx.run(
    `delete from steps where tenant_id = :tenant and id = :id and fence = :fence and state = 'running'`,
    { tenant, id, fence },
  );
  if (mine === 0) throw new BoardpackError('conflict', `Step ${id} of ${tenant} is another worker's now`);
  await tx.run('delete from steps where tenant_id = :tenant and occurrence_id = :occurrence', {
    tenant,
    occurrence,
  });
  await endOccurrence(tx, tenant, occurrence, { state: 'skipped', reason });
}
