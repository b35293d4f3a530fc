import type { Transaction } from '../db/database.ts';
import type { MergedCounts } from './merge-entity.ts';

/** Share of a table's rows, 0..1, that must have changed since it was last analyzed for plans to be in danger. */
const STALE_SHARE = 0.1;

/** Below this many changed rows no plan is slow enough to matter. */
const FEW_ROWS = 50;

/**
 * Renews the planner's statistics of the tables that a merge has changed much, by entity. What follows in the same transaction,
 * the reports above all, is a hundred times slower without: nobody else can analyze rows that are not committed yet.
 */
export async function renewStatistics(
  tx: Transaction,
  merged: ReadonlyMap<string, MergedCounts>,
): Promise<void> {
  const changed = [...merged].map(([entity, { loaded, removed }]) => ({ entity, rows: loaded + removed }));
  await tx.rows(
    `select public.analyze_facts(entity)
     from unnest(:entities::text[], :rows::bigint[]) as changed(entity, rows)
     join pg_class as facts on facts.oid = ('facts.' || entity)::regclass
     where rows >= :few::bigint and rows > greatest(facts.reltuples, 0) * :share::numeric`,
    {
      entities: changed.map(({ entity }) => entity),
      rows: changed.map(({ rows }) => rows),
      few: FEW_ROWS,
      share: STALE_SHARE,
    },
  );
}
