import { readdirSync } from 'node:fs';
import knex, { type Knex } from 'knex';

const FOLDER = new URL('../../migrations/', import.meta.url);

/** File names of the migrations in order; knex records them with their extension. */
export const migrations: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .toSorted();

const source: Knex.MigrationSource<string> = {
  getMigrations: async () => [...migrations],
  getMigrationName: (file) => file,
  getMigration: async (file) => (await import(new URL(file, FOLDER).href)) as Knex.Migration,
};

/**
 * Runs the migrations that the database lacks, each in a transaction; returns their names. The caller holds a lock of its own, so the
 * lock that knex keeps as a row, which a killed process leaves set, is freed first.
 */
export async function runMigrations(url: string): Promise<string[]> {
  const runner = knex({
    client: 'pg',
    connection: url,
    pool: { min: 0, max: 1 },
    migrations: { migrationSource: source },
  });
  try {
    await runner.migrate.forceFreeMigrationsLock();
    const [, ran] = (await runner.migrate.latest()) as [number, string[]];
    return ran;
  } finally {
    await runner.destroy();
  }
}
