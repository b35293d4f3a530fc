import type { Transaction } from '../../db/database.ts';
import type { Occurrence } from '../../schedule/occurrence.ts';
import type { Tenant } from '../../snapshot/context.ts';
import { type FiredSignal, type LastSent, reasonToSkip } from './repeat.ts';

/**
 * Why an occurrence is not sent, by its pack's `when`; null when it is. One that was decided before runs again because a person
 * released it, and is sent.
 */
export async function reasonNotToSend(
  tx: Transaction,
  tenant: Tenant,
  { id, pack, dueAt }: Pick<Occurrence, 'id' | 'pack' | 'dueAt'>,
  fired: readonly FiredSignal[],
): Promise<string | null> {
  const { when = 'always', remind_days: remindDays = 0 } = tenant.packs[pack] ?? {};
  if (when === 'always' || (await isDecided(tx, tenant.id, id))) return null;
  return reasonToSkip(fired, await lastSent(tx, tenant.id, { pack, dueAt }), { dueAt, remindDays });
}

async function isDecided(tx: Transaction, tenant: string, id: number): Promise<boolean> {
  const decided = await tx.one(
    'select 1 from occurrences where tenant_id = :tenant and id = :id and signals is not null',
    { tenant, id },
  );
  return decided !== null;
}

/** Keeps which signals fired in an occurrence. */
export async function rememberSignals(
  tx: Transaction,
  tenant: string,
  occurrence: number,
  fired: readonly FiredSignal[],
): Promise<void> {
  await tx.run(
    'update occurrences set signals = :fired::jsonb where tenant_id = :tenant and id = :occurrence',
    {
      tenant,
      occurrence,
      fired: JSON.stringify(fired.map(({ id, degree }) => ({ id, degree }))),
    },
  );
}

/** The last occurrence of a pack before a due time that reached somebody, with the signals that fired in it; null before the first. */
export async function lastSent(
  tx: Transaction,
  tenant: string,
  { pack, dueAt }: { pack: string; dueAt: Date },
): Promise<LastSent | null> {
  return tx.one<{ dueAt: Date; fired: FiredSignal[] }>(
    `select due_at as "dueAt", signals as fired from occurrences
     where tenant_id = :tenant and pack = :pack and due_at < :due and state = 'done' and signals is not null
     order by due_at desc limit 1`,
    { tenant, pack, due: dueAt },
  );
}
