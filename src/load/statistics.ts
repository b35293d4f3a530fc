import type { Transaction } from '../db/database.ts';
import type { LoadSummary } from './scope.ts';

/** Share of a table's rows, 0..1, that must have changed since it was last analyzed for plans to be in danger. */
const STALE_SHARE = 0.1;

/**
 * Renews the planner's statistics of the tables that a merge has changed much. The reports that follow in the same transaction
 * are a hundred times slower without: nobody else can analyze rows that are not committed yet.
 */
export async function renewStatistics(
  tx: Transaction,
  { entities }: Pick<LoadSummary, 'entities'>,
): Promise<void> {
  const changed = entities.filter(({ loaded, removed }) => loaded + removed > 0);
  await tx.rows(
    `select analyze_facts(entity)
     from unnest(:entities::text[], :rows::bigint[]) as changed(entity, rows)
     join pg_class as facts on facts.oid = ('facts.' || entity)::regclass
     where rows > greatest(facts.reltuples, 0) * :share::numeric`,
    {
      entities: changed.map(({ entity }) => entity),
      rows: changed.map(({ loaded, removed }) => loaded + removed),
      share: STALE_SHARE,
    },
  );
}
