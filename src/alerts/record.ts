import type { Transaction } from '../db/database.ts';
import type { StreakNews } from './streak.ts';
import type { Trouble } from './untold.ts';

/** A mail to an owner that is being written. */
export interface NewAlert {
  kind: Trouble | StreakNews['kind'];
  /** The occurrences that it tells of. */
  occurrences?: readonly number[];
  /** Or the refresh. */
  refresh?: number;
}

/** Lets one process at a time write a tenant's alerts; false when another is at it, which then tells what there is to tell. */
export async function beginAlerts(tx: Transaction, tenant: string): Promise<boolean> {
  const row = await tx.one<{ mine: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('alerts of ' || :tenant, 0)) as mine`,
    { tenant },
  );
  return row?.mine === true;
}

/** Records an alert with the ends that it tells of; its deliveries belong in the same transaction. */
export async function recordAlert(
  tx: Transaction,
  tenant: string,
  { kind, occurrences = [], refresh }: NewAlert,
): Promise<{ id: number; writtenAt: Date }> {
  const alert = (await tx.one<{ id: number; writtenAt: Date }>(
    `insert into alerts (tenant_id, kind) values (:tenant, :kind) returning id, written_at as "writtenAt"`,
    { tenant, kind },
  )) as { id: number; writtenAt: Date };
  await tx.run(
    `insert into alert_subjects (tenant_id, alert_id, occurrence_id, refresh_id, ended_at)
     select :tenant, :alert::bigint, id, null::bigint, finished_at from occurrences
     where tenant_id = :tenant and id = any (:occurrences::bigint[])
     union all
     select :tenant, :alert::bigint, null, id, finished_at from refreshes
     where tenant_id = :tenant and id = :refresh::bigint`,
    { tenant, alert: alert.id, occurrences, refresh: refresh ?? null },
  );
  return alert;
}

/** The alerts whose mail is due to be sent. */
export async function alertsDue(tx: Transaction, tenant: string): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `select distinct alert_id as id from deliveries
     where tenant_id = :tenant and purpose = 'alert' and state in ('pending', 'ambiguous', 'sending') and run_after <= now()
     order by alert_id`,
    { tenant },
  );
  return rows.map(({ id }) => id);
}
