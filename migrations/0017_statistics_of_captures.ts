import type { Knex } from 'knex';

/** The day a payment is captured on is none of its columns: without statistics of its own the planner takes any window for almost empty. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'create statistics facts.payments_captured_day on (coalesce(completed_day, created_day)) from facts.payments',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop statistics facts.payments_captured_day');
}
