import type { Knex } from 'knex';

/**
 * What the planner knows of a facts table, renewed by whoever merges: only a table's owner may analyze it, and transactions
 * may run as another role.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function analyze_facts(entity text) returns void language plpgsql security definer set search_path = pg_catalog as $$
    begin
      execute format('analyze facts.%I', entity);
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function analyze_facts(text)');
}
