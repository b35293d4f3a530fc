import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { publish, tenantLike } from './published.ts';

interface Said {
  answered: number;
  refused: string[];
  computed: number;
  bodies: string[];
}

let database: TestDatabase;
/** Holds the facts back, so that whatever is computed from them lasts until it lets go. */
let holder: Client;

beforeAll(async () => {
  database = await testDatabase();
  await publish(database.db, tenantLike('acme'), '2026-01-01T00:00:00Z');
  holder = new Client({ connectionString: database.url });
  await holder.connect();
});
beforeEach(async () => {
  await database.db.tenant('acme', (tx) => tx.run('delete from window_documents'));
  await holder.query('begin; lock table facts.leads in access exclusive mode');
});
afterEach(() => holder.query('rollback'));
afterAll(async () => {
  await holder.end();
  await database.drop();
});

/** A process of its own that asks for each of some days so often; two windows may be computed at a time. */
function asking(days: readonly string[], times = 1) {
  const given = JSON.stringify({ url: database.url, days, times, windowsAtOnce: 2 });
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/snapshot/asking.ts', given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const says = text(child.stdout).then((line) => (line === '' ? null : JSON.parse(line)) as Said);
  return { child, says, ended: once(child, 'exit') };
}

/** Looked up among the locks: what is known of sessions stands still within a transaction. */
async function locks(which: string): Promise<number> {
  const { rows } = await holder.query<{ count: number }>(
    `select count(*)::int as count from pg_locks
     where database = (select oid from pg_database where datname = current_database()) and ${which}`,
  );
  return rows[0]?.count ?? 0;
}

const computing = () => locks(`relation = 'facts.leads'::regclass and not granted`);
/** One for each question that a process works on, and one for each of them that is being computed. */
const held = () => locks(`locktype = 'advisory' and granted`);
const waiting = () => locks(`locktype = 'advisory' and not granted`);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}

async function kept(): Promise<number> {
  return (await database.db.tenant('acme', (tx) => tx.rows('select 1 from window_documents'))).length;
}

test('Two processes compute what 200 callers ask for once', async () => {
  const processes = [asking(['2025-03-09'], 100), asking(['2025-03-09'], 100)];
  await until(async () => (await waiting()) === 1 && (await computing()) === 1);
  await holder.query('rollback');
  const said = await Promise.all(processes.map(({ says }) => says));
  expect(said.map(({ answered }) => answered)).toEqual([100, 100]);
  expect(said.reduce((sum, { computed }) => sum + computed, 0)).toBe(1);
  expect(new Set(said.flatMap(({ bodies }) => bodies)).size).toBe(1);
});

test('The limit of a tenant holds over processes; who waits for too long is refused', async () => {
  const processes = [asking(['2025-03-10', '2025-03-11']), asking(['2025-03-12', '2025-03-13'])];
  await until(async () => (await held()) === 6);
  expect(await computing()).toBe(2);
  await until(async () => (await held()) === 4);
  expect(await computing()).toBe(2);
  await holder.query('rollback');
  const said = await Promise.all(processes.map(({ says }) => says));
  expect(said.flatMap(({ refused }) => refused)).toEqual(['unavailable', 'unavailable']);
  expect([await kept(), await held()]).toEqual([2, 0]);
});

test('What a killed process held comes back', async () => {
  const killed = asking(['2025-03-14', '2025-03-15']);
  await until(async () => (await computing()) === 2);
  killed.child.kill('SIGKILL');
  await killed.ended;
  await holder.query('rollback');
  expect(await asking(['2025-03-16', '2025-03-17']).says).toMatchObject({ answered: 2, refused: [] });
  await until(async () => (await held()) === 0);
});
