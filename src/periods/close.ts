import { addDays, type Day, dayOf, periodOf } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { type Asking, recordAction } from '../schedule/actions.ts';
import type { Tenant } from '../snapshot/context.ts';
import { withinPeriod } from '../snapshot/within-period.ts';
import { windowOfMonth } from './months.ts';

/** A month whose figures are final, and the snapshot that holds them. */
export interface ClosedMonth {
  /** YYYY-MM. */
  month: string;
  snapshotId: number;
  closedBy: string;
  closedAt: Date;
}

const COLUMNS = `month, snapshot_id as "snapshotId", closed_by as "closedBy", closed_at as "closedAt"`;

/** Those who close months and those who ask whether one is closed come one after the other: the lock's name, per tenant. */
export function periodsLock(tenant: string): string {
  return `periods of ${tenant}`;
}

/**
 * Makes a month's figures final, as the newest of the snapshots that hold most of them shows them.
 * @throws usage for a month that has not ended, conflict when it is closed already, unavailable when no snapshot was taken since
 */
export async function closeMonth(
  tx: Transaction,
  tenant: Tenant,
  month: string,
  { now, ...asking }: Asking & { now: Date },
): Promise<ClosedMonth> {
  const { to } = windowOfMonth(month);
  const today = dayOf(now, tenant.timezone);
  if (to >= today)
    throw new BoardpackError('usage', `${month} has not ended yet: it is ${today} in ${tenant.timezone}`, {
      hint: `Close it from ${addDays(to, 1)} on`,
    });
  await tx.rows('select pg_advisory_xact_lock(hashtextextended(:lock, 0))', { lock: periodsLock(tenant.id) });
  await refuseTwice(tx, tenant.id, month);
  const snapshotId = await snapshotFor(tx, tenant, month);
  if (snapshotId === null)
    throw new BoardpackError(
      'unavailable',
      `No snapshot of ${tenant.id} holds figures of the whole of ${month}`,
      {
        hint: `Run boardpack refresh --tenant ${tenant.id}, then close it`,
      },
    );
  const closed = await tx.one<ClosedMonth>(
    `insert into closed_months (tenant_id, month, snapshot_id, closed_by)
     values (:tenant, :month, :snapshot::bigint, :by) returning ${COLUMNS}`,
    { tenant: tenant.id, month, snapshot: snapshotId, by: asking.by },
  );
  await recordAction(tx, tenant.id, 'close', asking, { month });
  return closed as ClosedMonth;
}

/** A tenant's closed months, newest first. */
export async function closedMonths(tx: Transaction, tenant: string): Promise<ClosedMonth[]> {
  return tx.rows<ClosedMonth>(
    `select ${COLUMNS} from closed_months where tenant_id = :tenant order by month desc`,
    { tenant },
  );
}

/** How many months back the automatic closing looks: what a planner missed while it was down is made up for. */
const LOOK_BACK_MONTHS = 3;

/** Closes every recent month whose `close_after_days` have passed and of which a snapshot holds figures; oldest first. */
export async function closeByItself(tx: Transaction, tenant: Tenant, now: Date): Promise<ClosedMonth[]> {
  const { close_after_days: days } = tenant;
  if (days === undefined) return [];
  const known = new Set((await closedMonths(tx, tenant.id)).map(({ month }) => month));
  const closed: ClosedMonth[] = [];
  for (const month of endedMonths(addDays(dayOf(now, tenant.timezone), -days)))
    if (!known.has(month) && (await snapshotFor(tx, tenant, month)) !== null)
      closed.push(await closeMonth(tx, tenant, month, { by: `close_after_days: ${days}`, now }));
  return closed;
}

/** The last months that had ended when a day began, oldest first. */
function endedMonths(day: Day): string[] {
  const months: string[] = [];
  let first = periodOf('month', day).from;
  while (months.length < LOOK_BACK_MONTHS) {
    first = periodOf('month', addDays(first, -1)).from;
    months.unshift(first.slice(0, 7));
  }
  return months;
}

async function refuseTwice(tx: Transaction, tenant: string, month: string): Promise<void> {
  const known = (await closedMonths(tx, tenant)).find((closed) => closed.month === month);
  if (!known) return;
  throw new BoardpackError(
    'conflict',
    `${month} was closed on ${known.closedAt.toISOString()} by ${known.closedBy}, with snapshot ${known.snapshotId}`,
    { hint: 'A closed month stays closed; boardpack run PACK --restate --reason "…" sends a correction' },
  );
}

/** The newest of the snapshots, from the month's end on, that hold the most documents of it; null when none holds any. */
async function snapshotFor(tx: Transaction, { id, timezone }: Tenant, month: string): Promise<number | null> {
  const { from, to } = windowOfMonth(month);
  const row = await tx.one<{ id: number }>(
    `select snapshots.id from snapshots
     join documents on documents.tenant_id = snapshots.tenant_id and documents.snapshot_id = snapshots.id
     where snapshots.tenant_id = :tenant and documents.tenant_id = :tenant
       and snapshots.as_of >= (:to::date + 1)::timestamp at time zone :timezone
       and snapshots.as_of < (:to::date + 64)::timestamp at time zone :timezone
       and ${withinPeriod('documents')}
     group by snapshots.id, snapshots.as_of
     order by count(*) desc, snapshots.as_of desc, snapshots.id desc limit 1`,
    { tenant: id, timezone, from, to },
  );
  return row?.id ?? null;
}
