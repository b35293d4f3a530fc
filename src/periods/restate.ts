import type { Window } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';
import type { RestatedFigure } from '../packs/condition.ts';
import { recordAction } from '../schedule/actions.ts';
import type { Occurrence } from '../schedule/occurrence.ts';
import { recordsBetween } from '../snapshot/diff.ts';
import type { ClosedMonth } from './close.ts';

/** Why somebody wants closed figures to be computed again, and who. */
export interface RestatementRequest {
  reason: string;
  actor: string;
}

/** Most figures that a restatement's row keeps; both snapshots stay, so that `boardpack diff` can show all of them. */
const KEPT_FIGURES = 200;

/** Asks that an occurrence restate closed figures. */
export async function requestRestatement(
  tx: Transaction,
  tenant: string,
  { id: occurrence, pack }: Pick<Occurrence, 'id' | 'pack'>,
  { reason, actor }: RestatementRequest,
): Promise<void> {
  await tx.run(
    `insert into restatement_requests (tenant_id, occurrence_id, reason, actor)
     values (:tenant, :occurrence, :reason, :actor)`,
    { tenant, occurrence, reason, actor },
  );
  await recordAction(tx, tenant, 'restate', { by: actor, reason }, { occurrence, pack });
}

/** What was asked for an occurrence; null when nothing was. */
export async function requestOf(
  tx: Transaction,
  tenant: string,
  occurrence: number,
): Promise<RestatementRequest | null> {
  return tx.one<RestatementRequest>(
    'select reason, actor from restatement_requests where tenant_id = :tenant and occurrence_id = :occurrence',
    { tenant, occurrence },
  );
}

/** The snapshot whose figures of a closed period are a pack's final ones: that of its newest restatement, else that it was closed with. */
export async function finalSnapshot(
  tx: Transaction,
  tenant: string,
  { pack, period, closed }: { pack: string; period: Window; closed: readonly ClosedMonth[] },
): Promise<number> {
  const restated = await tx.one<{ snapshotId: number }>(
    `select restatements.snapshot_id as "snapshotId" from restatements
     join occurrences on occurrences.tenant_id = :tenant and occurrences.id = occurrence_id
     where restatements.tenant_id = :tenant and pack = :pack and period_from = :from::date and period_to = :to::date
     order by restatements.id desc limit 1`,
    { tenant, pack, ...period },
  );
  const [newest] = closed.toSorted((a, b) => (a.month < b.month ? 1 : -1));
  return restated?.snapshotId ?? newest?.snapshotId ?? 0;
}

interface Restatement {
  period: Window;
  /** The snapshot that was final until now. */
  final: number;
  figures: readonly RestatedFigure[];
  request: RestatementRequest;
}

/** Records that an occurrence changes final figures: which, by how much, which records came since, why, who, and what it replaces. */
export async function restate(
  tx: Transaction,
  tenant: string,
  occurrence: Occurrence,
  { period, final, figures, request }: Restatement,
): Promise<void> {
  const snapshot = occurrence.snapshotId ?? 0;
  await tx.run(
    `insert into restatements (tenant_id, occurrence_id, replaces_occurrence_id, period_from, period_to,
       before_snapshot_id, snapshot_id, reason, actor, diff)
     values (:tenant, :occurrence, (
         select max(occurrences.id) from occurrences join pack_conditions conditions
           on conditions.tenant_id = :tenant and conditions.occurrence_id = occurrences.id
         where occurrences.tenant_id = :tenant and pack = :pack and state = 'done' and occurrences.id <> :occurrence::bigint
           and period_from = :from::date and period_to = :to::date),
       :from::date, :to::date, :before::bigint, :after::bigint, :reason, :actor, :diff::jsonb)`,
    {
      tenant,
      occurrence: occurrence.id,
      pack: occurrence.pack,
      ...period,
      before: final,
      after: snapshot,
      ...request,
      diff: JSON.stringify({
        changed: figures.length,
        figures: figures.slice(0, KEPT_FIGURES),
        records: await recordsBetween(tx, tenant, [final, snapshot]),
      }),
    },
  );
}
