import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LightMyRequestResponse } from 'fastify';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildServer } from '../../src/api/server.ts';
import { config, runningApi } from './running.ts';

const api = runningApi();
const leads = '/api/v1/crm/reports/lead-conversion';
/** Holds the facts back, so that whatever is computed from them lasts until it lets go. */
let holder: Client;
let origin: string;

beforeAll(async () => {
  holder = new Client({ connectionString: api.db.pool.options.connectionString });
  await holder.connect();
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}`;
});
afterEach(() => holder.query('rollback'));
afterAll(() => holder.end());

async function hold(): Promise<void> {
  await holder.query('begin; lock table facts.leads in access exclusive mode');
}

async function computing(): Promise<number> {
  const { rows } = await holder.query<{ count: number }>(
    `select count(*)::int as count from pg_locks where relation = 'facts.leads'::regclass and not granted`,
  );
  return rows[0]?.count ?? 0;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** A window of one day of a year that no snapshot holds. */
function window(year: number, day: number): string {
  const date = `${year}-03-${String(day).padStart(2, '0')}`;
  return `${leads}?date_from=${date}&date_to=${date}`;
}

test('ten slow windows leave the stored documents quick; six of them are told to try again', async () => {
  const token = await api.token();
  await hold();
  const refused: LightMyRequestResponse[] = [];
  const slow = Array.from({ length: 10 }, async (_, at) => {
    const answer = await api.get(window(2020, at + 1), token);
    if (answer.statusCode !== 200) refused.push(answer);
    return answer;
  });
  await until(async () => (await computing()) === 4);
  for (const path of [leads, '/api/v1/crm/reports/pipeline-summary', '/api/v1/definitions', '/ready'])
    expect((await api.get(path, token)).statusCode).toBe(200);
  expect((await api.get(leads, await api.token({ tenant: 'kumo' }))).statusCode).toBe(200);
  await until(async () => refused.length === 6);
  for (const answer of refused) {
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '10']);
    expect(answer.json()).toMatchObject({
      type: 'urn:boardpack:problem:unavailable',
      detail: expect.stringContaining('As many windows as allowed are being computed') as string,
    });
  }
  await holder.query('rollback');
  const statuses = (await Promise.all(slow)).map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 200)).toHaveLength(4);
  expect((await api.get(window(2020, 5), token)).statusCode).toBe(200);
});

test('a window over the time limit is 503 with Retry-After, and nothing of it is stored', async () => {
  const hasty = { ...config, api: { ...config.api, window_seconds: 0.1 } };
  const server = buildServer({ db: api.db, config: hasty, log: pino({ enabled: false }) });
  const authorization = `Bearer ${await api.token()}`;
  await hold();
  const answer = await server.inject({ url: window(2021, 1), headers: { authorization } });
  await holder.query('rollback');
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '10']);
  expect(answer.json<{ detail: string }>().detail).toBe(
    'Computing this window took longer than 0.1 s. Ask for a shorter window, or try again later',
  );
  expect(await kept('2021-03-01')).toBe(0);
  await server.close();
});

test('a client that goes away takes nothing with it: the others get their answer, and the window is kept', async () => {
  const authorization = `Bearer ${await api.token()}`;
  await hold();
  const gone = request(origin + window(2022, 1), { headers: { authorization } });
  gone.on('error', () => {});
  gone.end();
  await until(async () => (await computing()) === 1);
  const stays = fetch(origin + window(2022, 1), { headers: { authorization } });
  gone.destroy();
  await holder.query('rollback');
  expect((await stays).status).toBe(200);
  expect(await kept('2022-03-01')).toBe(1);
});

test('clients that all go away leave no turn taken and no connection in use', async () => {
  const authorization = `Bearer ${await api.token()}`;
  await hold();
  const gone = Array.from({ length: 4 }, (_, at) =>
    request(origin + window(2023, at + 1), { headers: { authorization } })
      .on('error', () => {})
      .end(),
  );
  await until(async () => (await computing()) === 4);
  for (const each of gone) each.destroy();
  await holder.query('rollback');
  await until(async () => api.db.pool.idleCount === api.db.pool.totalCount);
  expect(api.db.pool.waitingCount).toBe(0);
  await hold();
  const next = Array.from({ length: 4 }, (_, at) =>
    fetch(origin + window(2024, at + 1), { headers: { authorization } }),
  );
  await until(async () => (await computing()) === 4);
  await holder.query('rollback');
  expect((await Promise.all(next)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

async function kept(day: string): Promise<number> {
  const rows = await api.db.tenant('acme', (tx) =>
    tx.rows(`select 1 from window_documents where bindings ->> 'from' = :day`, { day }),
  );
  return rows.length;
}
