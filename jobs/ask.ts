import type { NewOccurrence, Occurrence } from '../src/schedule/occurrence.ts';
import { createOccurrence, occurrenceDue } from '../src/schedule/occurrence.ts';
import { PRIORITY, raisePriority } from '../src/schedule/priority.ts';
import { createRefresh, wholeSeconds } from '../src/schedule/refresh.ts';
import { stepsToQueue } from '../src/schedule/steps.ts';
import { requestRestatement, type RestatementRequest } from '../src/periods/restate.ts';
import type { Runtime } from './runtime.ts';

/** Asks for a refresh as of an instant, or of now; gives its id. @throws conflict when there is one as of that instant */
export async function askForRefresh(
  runtime: Runtime,
  tenant: string,
  {
    asOf = wholeSeconds(runtime.now()),
    acceptRemovals = false,
  }: { asOf?: Date | undefined; acceptRemovals?: boolean },
): Promise<number> {
  const refresh = { tenant, asOf, priority: PRIORITY.person, acceptRemovals };
  const id = await runtime.db.tenant(tenant, (tx) => createRefresh(tx, refresh));
  await queueSteps(runtime, tenant);
  return id;
}

/**
 * Asks for a pack at a due time, as a correction of closed figures where `restate` says why. Where that
 * occurrence exists, `isNew` is false and it stays as it is, but goes before the night's batch from now on.
 */
export async function askForPack(
  runtime: Runtime,
  tenant: string,
  {
    pack,
    dueAt,
    restate,
  }: Pick<NewOccurrence, 'pack' | 'dueAt'> & { restate?: RestatementRequest | undefined },
): Promise<{ occurrence: Occurrence; isNew: boolean }> {
  const asked = await runtime.db.tenant(tenant, async (tx) => {
    const now = runtime.now();
    const occurrence = {
      tenant,
      pack,
      dueAt,
      isLate: false,
      state: 'running' as const,
      reason: null,
      now,
      priority: PRIORITY.person,
    };
    const id = await createOccurrence(tx, occurrence);
    if (restate && id !== null) await requestRestatement(tx, tenant, { id, pack }, restate);
    const found = (await occurrenceDue(tx, tenant, pack, dueAt)) as Occurrence;
    await raisePriority(tx, tenant, { refresh: found.refreshId, occurrence: found.id }, PRIORITY.person);
    return { occurrence: found, isNew: id !== null };
  });
  await queueSteps(runtime, tenant);
  return asked;
}

/** Puts every step of a tenant that is ready on the queue. */
export async function queueSteps(runtime: Runtime, tenant: string): Promise<void> {
  const steps = await runtime.db.tenant(tenant, (tx) => stepsToQueue(tx, tenant));
  for (const { id, fence, priority } of steps) await runtime.queue.add({ tenant, step: id, fence, priority });
}
