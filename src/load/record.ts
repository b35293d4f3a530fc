import type { Transaction, Values } from '../db/database.ts';
import type { Entity } from '../entities/entity.ts';
import { entityNamed } from '../entities/registry.ts';
import type { Load } from './loads.ts';
import { keyText, stagedOf } from './names.ts';
import type { EntitySummary, LoadScope } from './scope.ts';

/** Counts of the load; what earlier loads quarantined is settled by this one, which met it again, met it mended, or met it no more. */
export async function recordMerged(
  tx: Transaction,
  { tenant }: LoadScope,
  load: Load,
  summaries: readonly EntitySummary[],
): Promise<void> {
  const values = { tenant, load: load.id };
  await tx.run(
    `update public.load_entities e
     set rows_loaded = s.loaded, rows_unchanged = s.unchanged, rows_quarantined = s.quarantined, rows_removed = s.removed,
       unresolved = s.unresolved, warnings = s.warnings
     from json_to_recordset(:summaries::json) as s(
       entity text, loaded bigint, unchanged bigint, quarantined bigint, removed bigint, unresolved jsonb, warnings jsonb)
     where e.tenant_id = :tenant and e.load_id = :load::bigint and e.entity = s.entity`,
    { ...values, summaries: JSON.stringify(summaries) },
  );
  if (load.isComplete) await settle(tx, values, 'true');
  else for (const { entity } of summaries) await settleSeen(tx, values, entityNamed(entity));
}

/** An incomplete load settles the keys it met only. */
async function settleSeen(tx: Transaction, values: Values, entity: Entity): Promise<void> {
  const again = `exists (
    select from public.quarantine again
    where again.tenant_id = :tenant and again.load_id = :load::bigint and again.entity = q.entity and again.key = q.key)`;
  const staged = `exists (select from ${stagedOf(entity)} s where ${keyText(entity, 's')} = q.key)`;
  await settle(
    tx,
    { ...values, entity: entity.name },
    `q.entity = :entity::text and (${again} or ${staged})`,
  );
}

async function settle(tx: Transaction, values: Values, which: string): Promise<void> {
  await tx.run(
    `update public.quarantine q set resolved_load_id = :load::bigint
     where q.tenant_id = :tenant and q.load_id <> :load::bigint and q.resolved_load_id is null and ${which}`,
    values,
  );
}
