import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.system((tx) => tx.script('create table marks (n int primary key)'));
});
afterAll(() => database.drop());

async function marks(): Promise<unknown> {
  return database.db.system((tx) => tx.rows('select n from marks order by n'));
}

test('What a transaction did is kept together, or not at all', async () => {
  await expect(
    database.db.system(async (tx) => {
      await tx.run('insert into marks values (1)');
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await marks()).toEqual([]);
});

test('A transaction that hides an error of the database is not taken for done', async () => {
  await expect(
    database.db.system(async (tx) => {
      await tx.run('insert into marks values (1)');
      await tx.run('select 1 / 0').catch(() => {});
    }),
  ).rejects.toMatchObject({ code: 'internal' });
  expect(await marks()).toEqual([]);
});

test.each([
  ['between two statements', async () => {}],
  ['under a statement', async (query: (sql: string) => Promise<unknown>) => query('select pg_sleep(600)')],
])(
  'A connection lost %s ends its transaction as an outage, and the next one works',
  async (_when, meanwhile) => {
    const lost = database.db.system(async (tx) => {
      const self = await tx.one<{ pid: number }>('select pg_backend_pid() as pid');
      const killed = database.db.pool.query('select pg_terminate_backend($1)', [self?.pid]);
      await Promise.all([killed, meanwhile((sql) => tx.run(sql))]);
      for (;;) await tx.run('select 1');
    });
    await expect(lost).rejects.toMatchObject({ code: 'unavailable' });
    expect(await marks()).toEqual([]);
  },
);

test('A server that is not there is an outage', async () => {
  const db = new Database('postgresql://boardpack@127.0.0.1:1/boardpack');
  await expect(db.system((tx) => tx.run('select 1'))).rejects.toMatchObject({ code: 'unavailable' });
  await db.close();
});

test('A repeatable transaction keeps its view while others commit', async () => {
  const seen = await database.db.system(
    async (tx) => {
      const before = await tx.one('select count(*) from marks');
      await database.db.system((other) => other.run('insert into marks values (7)'));
      return [before, await tx.one('select count(*) from marks')];
    },
    { repeatable: true },
  );
  expect(seen).toEqual([{ count: 0 }, { count: 0 }]);
  await database.db.system((tx) => tx.run('delete from marks'));
});

test('A read-only transaction writes nothing', async () => {
  const write = database.db.system((tx) => tx.run('insert into marks values (1)'), { readOnly: true });
  await expect(write).rejects.toMatchObject({ code: '25006' });
});

test('A transaction under a name waits for the one that holds it, and sees what that did', async () => {
  const order: string[] = [];
  const enter = (name: string) =>
    database.db.system(
      async (tx) => {
        const before = await tx.one<{ count: number }>('select count(*) from marks');
        order.push(`${name} sees ${before?.count}`);
        await tx.run('insert into marks select coalesce(max(n), 0) + 1 from marks');
      },
      { lock: 'one at a time', repeatable: true },
    );
  await Promise.all([enter('one'), enter('one'), enter('one')]);
  expect(order).toEqual(['one sees 0', 'one sees 1', 'one sees 2']);
  await database.db.system((tx) => tx.run('delete from marks'));
});
