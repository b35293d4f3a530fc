import type { Knex } from 'knex';

/** For knex, which only runs migrations: `node --import tsx node_modules/knex/bin/cli.js migrate:latest`. */
const config: Knex.Config = {
  client: 'pg',
  ...(process.env['DATABASE_URL'] ? { connection: process.env['DATABASE_URL'] } : {}),
  pool: { min: 0, max: 1 },
  // A name holds its extension: always .ts, here and in src/migrate.ts.
  migrations: {
    directory: new URL('./migrations', import.meta.url).pathname,
    extension: 'ts',
    loadExtensions: ['.ts'],
  },
};

export default config;
