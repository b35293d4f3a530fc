import type { Window } from '../calendar.ts';
import type { Language } from '../config/schema.ts';
import type { Transaction } from '../db/database.ts';
import type { Unit } from '../render/document.ts';
import type { Occurrence } from '../schedule/occurrence.ts';
import type { FigureChange } from '../snapshot/diff-document.ts';

/** preliminary: the period may still change · final: it is closed · restated: it is closed, and this pack corrects it. */
export type PeriodState = 'preliminary' | 'final' | 'restated';

/** What a pack's data lack, in figures: texts are made from it in the reader's language. */
export type Shortfall =
  | { kind: 'no_records' }
  | { kind: 'few_rows'; entity: string; rows: number; usual: number }
  | { kind: 'quarantine'; entity: string; rows: number; of: number }
  | { kind: 'stale'; hours: number; most: number };

/** In which condition a pack goes out, settled once before it is rendered. */
export interface PackCondition {
  period: Window;
  /** Null for a pack of less than a month that was settled when those had none. */
  periodState: PeriodState | null;
  /** How many figures differ from the final ones because time has passed. */
  moved: number;
  /** None for a pack that is complete. */
  shortfalls: readonly Shortfall[];
  correction: Correction | null;
}

/** A figure that a restatement changed, and the report it is from. */
export interface RestatedFigure extends FigureChange {
  report: string;
  /** The days that its document speaks of; absent for a document of an instant. */
  window?: Window;
  /** What it is called where it is shown, by language, and its unit; absent for a figure that no section shows. */
  label?: { text: Readonly<Record<Language, string>>; unit: Unit };
}

/** What a restated pack corrects. */
export interface Correction {
  /** The occurrence whose mail it replaces; null when none was sent. */
  replaces: { occurrenceId: number; dueAt: Date } | null;
  reason: string;
  actor: string;
  /** The most important of the changed figures, and how many there are. */
  figures: readonly RestatedFigure[];
  changed: number;
}

/** What a condition belongs to: an occurrence that is read again from new records is settled again. */
export type Settled = Pick<Occurrence, 'id' | 'snapshotId'>;

/** An occurrence's settled condition; null before it is settled. */
export async function conditionOf(
  tx: Transaction,
  tenant: string,
  occurrence: Settled,
): Promise<PackCondition | null> {
  const row = await tx.one<{ from: string; to: string } & Omit<PackCondition, 'period' | 'correction'>>(
    `select period_from as "from", period_to as "to", period_state as "periodState", moved, shortfalls
     from pack_conditions
     where tenant_id = :tenant and occurrence_id = :occurrence and snapshot_id = :snapshot::bigint`,
    { tenant, occurrence: occurrence.id, snapshot: occurrence.snapshotId },
  );
  if (!row) return null;
  const { from, to, ...condition } = row;
  return { period: { from, to }, ...condition, correction: await correctionOf(tx, tenant, occurrence) };
}

async function correctionOf(
  tx: Transaction,
  tenant: string,
  occurrence: Settled,
): Promise<Correction | null> {
  const row = await tx.one<Omit<Correction, 'replaces'> & { replaced: number | null; dueAt: Date | null }>(
    `select restatements.reason, actor, diff -> 'figures' as figures, (diff ->> 'changed')::int as changed,
       replaced.id as replaced, replaced.due_at as "dueAt"
     from restatements left join occurrences replaced
       on replaced.tenant_id = :tenant and replaced.id = replaces_occurrence_id
     where restatements.tenant_id = :tenant and occurrence_id = :occurrence
       and restatements.snapshot_id = :snapshot::bigint`,
    { tenant, occurrence: occurrence.id, snapshot: occurrence.snapshotId },
  );
  if (!row) return null;
  const { replaced, dueAt, ...correction } = row;
  return {
    ...correction,
    replaces: replaced !== null && dueAt !== null ? { occurrenceId: replaced, dueAt } : null,
  };
}

/** Notes that a person lets an occurrence go out with the data it has, whatever they lack. */
export async function acceptShortfalls(
  tx: Transaction,
  tenant: string,
  { id, snapshotId }: Settled,
): Promise<void> {
  await tx.run(
    `insert into released_packs (tenant_id, occurrence_id, snapshot_id) values (:tenant, :id, :snapshot::bigint)
     on conflict do nothing`,
    { tenant, id, snapshot: snapshotId },
  );
}

/** Whether a person has let an occurrence go out with the data it has. */
export async function isReleased(
  tx: Transaction,
  tenant: string,
  { id, snapshotId }: Settled,
): Promise<boolean> {
  const row = await tx.one(
    `select 1 from released_packs where tenant_id = :tenant and occurrence_id = :id and snapshot_id = :snapshot::bigint`,
    { tenant, id, snapshot: snapshotId },
  );
  return row !== null;
}
