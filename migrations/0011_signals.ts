import type { Knex } from 'knex';

/** What an occurrence's signals were, so that a pack sent only on signals does not say the same twice. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table occurrences add column signals jsonb');
}

/** Forgets which signals fired. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table occurrences drop column signals');
}
