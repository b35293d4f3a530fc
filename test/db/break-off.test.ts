import { expect, test } from 'vitest';
import { testDatabase } from '../fixtures/database.ts';

test('transactions that are broken off roll back at once, and the database goes on', async () => {
  const { db, drop } = await testDatabase();
  const slow = db.tenant('acme', async (tx) => {
    await tx.run(`insert into refreshes (tenant_id, as_of) values ('acme', now())`);
    await tx.rows('select pg_sleep(600)');
  });
  const failure = slow.catch((error: unknown) => error);
  while ((await sleeping()) === 0);
  await db.breakOff();
  expect(await failure).toMatchObject({ code: 'unavailable' });
  expect(await db.tenant('acme', (tx) => tx.rows('select 1 from refreshes'))).toEqual([]);
  await drop();

  async function sleeping(): Promise<number> {
    const sql = `select 1 from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active' and datname = current_database()`;
    return (await db.system((tx) => tx.rows(sql))).length;
  }
});
