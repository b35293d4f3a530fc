import type { Transaction } from '../db/database.ts';

/** Who asks for something, and why. */
export interface Asking {
  /** A person's name, such as one that signs in or user@host. */
  by: string;
  reason?: string | null | undefined;
}

/** What a person did to an occurrence, a pack or a month. */
export interface Action {
  action: 'release' | 'pause' | 'resume' | 'close' | 'restate' | 'resend';
  actor: string;
  at: Date;
  reason: string | null;
  occurrenceId: number | null;
  pack: string | null;
  /** YYYY-MM. */
  month: string | null;
}

/** Records what a person does, in the transaction that does it. */
export async function recordAction(
  tx: Transaction,
  tenant: string,
  action: Action['action'],
  { by, reason = null }: Asking,
  { occurrence, pack, month }: { occurrence?: number; pack?: string; month?: string },
): Promise<void> {
  await tx.run(
    `insert into actions (tenant_id, action, actor, reason, occurrence_id, pack, month)
     values (:tenant, :action, :by, :reason, :occurrence::bigint, :pack, :month)`,
    { tenant, action, by, reason, occurrence: occurrence ?? null, pack: pack ?? null, month: month ?? null },
  );
}

/** The newest that was done for a tenant, or all that was done to one occurrence; newest first. */
export async function actionsOf(
  tx: Transaction,
  tenant: string,
  { newest = 1000, occurrence = null }: { newest?: number; occurrence?: number | null },
): Promise<Action[]> {
  return tx.rows<Action>(
    `select action, actor, done_at as at, reason, occurrence_id as "occurrenceId", pack, month from actions
     where tenant_id = :tenant and (:occurrence::bigint is null or occurrence_id = :occurrence::bigint)
     order by id desc limit :newest::int`,
    { tenant, newest, occurrence },
  );
}
