import type { Window } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';
import type { FigureChange } from '../snapshot/diff-document.ts';

/** preliminary: the period may still change · final: it is closed · restated: it is closed, and this pack corrects it. */
export type PeriodState = 'preliminary' | 'final' | 'restated';

/** What a pack's data lack, in figures: texts are made from it in the reader's language. */
export type Shortfall =
  | { kind: 'few_rows'; entity: string; rows: number; usual: number }
  | { kind: 'quarantine'; entity: string; rows: number; of: number }
  | { kind: 'stale'; hours: number; most: number };

/** In which condition a pack goes out, settled once before it is rendered. */
export interface PackCondition {
  period: Window;
  /** Null when the pack's period is not made of whole months. */
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

/** An occurrence's settled condition; null before it is settled. */
export async function conditionOf(
  tx: Transaction,
  tenant: string,
  occurrence: number,
): Promise<PackCondition | null> {
  const row = await tx.one<{ from: string; to: string } & Omit<PackCondition, 'period' | 'correction'>>(
    `select period_from as "from", period_to as "to", period_state as "periodState", moved, shortfalls
     from pack_conditions where tenant_id = :tenant and occurrence_id = :occurrence`,
    { tenant, occurrence },
  );
  if (!row) return null;
  const { from, to, ...condition } = row;
  return { period: { from, to }, ...condition, correction: await correctionOf(tx, tenant, occurrence) };
}

async function correctionOf(tx: Transaction, tenant: string, occurrence: number): Promise<Correction | null> {
  const row = await tx.one<Omit<Correction, 'replaces'> & { replaced: number | null; dueAt: Date | null }>(
    `select restatements.reason, actor, diff -> 'figures' as figures, (diff ->> 'changed')::int as changed,
       replaced.id as replaced, replaced.due_at as "dueAt"
     from restatements left join occurrences replaced
       on replaced.tenant_id = :tenant and replaced.id = replaces_occurrence_id
     where restatements.tenant_id = :tenant and occurrence_id = :occurrence`,
    { tenant, occurrence },
  );
  if (!row) return null;
  const { replaced, dueAt, ...correction } = row;
  return {
    ...correction,
    replaces: replaced !== null && dueAt !== null ? { occurrenceId: replaced, dueAt } : null,
  };
}
