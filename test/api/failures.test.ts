import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { buildServer } from '../../src/api/server.ts';
import { Database } from '../../src/db/database.ts';
import { asSuperuser } from '../fixtures/database.ts';
import { config, runningApi } from './running.ts';

const api = runningApi();
const summary = '/api/v1/crm/reports/pipeline-summary';

describe('a process', () => {
  test('is live and ready without a token', async () => {
    expect((await api.server.inject('/health')).json()).toEqual({ status: 'live' });
    expect((await api.server.inject('/ready')).json()).toEqual({ status: 'ready' });
  });

  test('whose database is away is live, not ready, and answers 503 without telling where it was', async () => {
    const db = new Database('postgres://someone:hunter2@127.0.0.1:1/nothing');
    const lines: string[] = [];
    const server = buildServer({ db, config, log: pino({}, { write: (line) => lines.push(line) }) });
    const headers = { authorization: `Bearer bp_acme_${'S'.repeat(43)}` };
    expect((await server.inject('/health')).statusCode).toBe(200);
    for (const url of ['/ready', summary]) {
      const answer = await server.inject({ url, headers });
      expect(answer.statusCode).toBe(503);
      expect(answer.headers['retry-after']).toBe('10');
      expect(answer.body).not.toMatch(/127\.0\.0\.1|hunter2|ECONN/);
    }
    expect(lines).not.toEqual([]);
    expect(lines.join('')).not.toMatch(/hunter2|SSSS/);
    await server.close();
    await db.close();
  });
});

describe('a defect', () => {
  test('is 500 without a word of why, and is found in the log under the same instance', async () => {
    const token = await api.token();
    const database = new URL(api.db.pool.options.connectionString!).pathname.slice(1);
    await asSuperuser('alter table documents rename to moved', database);
    const answer = await api.get(`${summary}?pipeline_id=main`, token);
    await asSuperuser('alter table moved rename to documents', database);
    expect(answer.statusCode).toBe(500);
    const { detail, instance, type } = answer.json<{ detail: string; instance: string; type: string }>();
    expect(type).toBe('urn:boardpack:problem:internal');
    expect(detail).not.toMatch(/documents|relation|select/);
    const line = api.logged
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .find(({ level }) => level === 50);
    expect(line).toMatchObject({
      reqId: instance.replace('urn:uuid:', ''),
      path: summary,
      err: { code: '42P01' },
    });
  });

  test('of any kind leaves no token in the log', async () => {
    const token = await api.token();
    await api.get(`${summary}?token=${token}`, token);
    await api.get(`/moon/${token}`, token);
    await api.get(`${summary}?pipeline_id=x`, `${token}x`);
    expect(api.logged.join('')).not.toContain(token.slice(8));
  });
});

test('closing lets a running request finish', async () => {
  const server = buildServer({ db: api.db, config, log: pino({ enabled: false }) });
  let began: () => void = () => {};
  const running = new Promise<void>((resolve) => (began = resolve));
  server.get('/slow', async () => {
    began();
    await api.db.system((tx) => tx.one('select pg_sleep(0.3)'));
    return { done: true };
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const answer = fetch(`http://127.0.0.1:${port}/slow`);
  await running;
  await server.close();
  expect(await (await answer).json()).toEqual({ done: true });
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow('fetch failed');
});
