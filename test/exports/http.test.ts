import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordExports } from '../../src/exports/registry.ts';
import { runningApi } from '../api/running.ts';
import { asSuperuser } from '../fixtures/database.ts';
import { recordsOf } from './exporting.ts';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ORDERS = '/api/v1/sales/orders/export';
const MANY = `${ORDERS}?from_date=2025-01-01&to_date=2025-10-31`;
/** Rows of a kilobyte each: more than the buffers between server and client take. */
const ROWS = 30_000;
const api = runningApi();
let token: string;
let port: number;

beforeAll(async () => {
  await api.db.tenant('acme', (tx) =>
    tx.run(
      `insert into facts.orders (tenant_id, id, number, customer_id, source, status, ordered_at, ordered_day, total_amount,
         total_amount_original, currency, exchange_rate, load_id)
       select 'acme', 'o' || n, 'N-' || n, 'c', repeat('x', 1000), 'completed', '2025-10-01'::timestamptz - n * interval '1 minute',
         '2025-09-30'::date - n / 1440, n, n, 'USD', 1, 1
       from generate_series(1, :rows::int) as n`,
      { rows: ROWS },
    ),
  );
  token = await api.token();
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  port = (api.server.server.address() as AddressInfo).port;
});

/** The head of an answer over the wire; its body waits. */
async function open(path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpGet({ port, path, headers: { authorization: `Bearer ${token}` }, agent: false }, (answer) =>
      resolve(answer),
    ).on('error', reject);
  });
}

async function busy(): Promise<number> {
  const { rows } = await asSuperuser(
    `select 1 from pg_stat_activity where datname = (select datname from pg_stat_activity where pid = ${await backend()})
     and state <> 'idle' and query like '%measures.orders%'`,
  );
  return rows.length;
}

async function backend(): Promise<number> {
  const { rows } = await api.db.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid as number;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 20_000;
  while (!(await isSo()) && Date.now() < limit) await sleep(20);
  expect(await isSo()).toBe(true);
}

describe('an export', () => {
  test('is a file with a name, the snapshot it was read from, and no trace in caches', async () => {
    const { statusCode, headers, rawPayload } = await api.get(
      `${ORDERS}?from_date=2025-09-30&to_date=2025-09-30`,
      token,
    );
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-snapshot-id': '1',
      'x-snapshot-as-of': '2025-11-15T12:00:00Z',
      'content-disposition':
        'attachment; filename="acme-orders-2025-09-30_2025-09-30-20251115T120000Z.csv"; ' +
        "filename*=UTF-8''Acme%20-%20Orders%20-%202025-09-30_2025-09-30%20-%2020251115T120000Z.csv",
    });
    expect(recordsOf(rawPayload).at(-1)).toMatchObject({ number: 'N-1', total_amount: '1.00' });
  });

  test('of a tenant with a Japanese name is named so, and in ASCII for old programs', async () => {
    const kumo = await api.token({ tenant: 'kumo' });
    const { headers } = await api.get('/api/v1/sales/invoices/export?format=excel', kumo, {
      'accept-language': 'ja-JP,en;q=0.5',
    });
    const disposition = String(headers['content-disposition']);
    const [, encoded = ''] = /filename\*=UTF-8''(\S+)$/.exec(disposition) ?? [];
    expect(decodeURIComponent(encoded)).toBe(
      '雲商事 - 請求書一覧 - 2025-11-01_2025-11-30 - 20251115T120000Z.xlsx',
    );
    expect(disposition).toContain('filename="kumo-invoices-2025-11-01_2025-11-30-20251115T120000Z.xlsx"');
    expect(disposition).toMatch(/^[\x20-\x7e]+$/);
  });

  test.each([
    ['?format=csv', {}, 'text/csv; charset=utf-8'],
    ['?format=excel', { accept: 'text/csv' }, EXCEL],
    ['?format=pdf', {}, 'application/pdf'],
    ['', { accept: EXCEL }, EXCEL],
    ['', { accept: 'application/json' }, 'text/csv; charset=utf-8'],
  ])('has the format that is asked for: %s %j', async (query, headers, type) => {
    const answer = await api.get(`${ORDERS}${query}`, token, headers);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, type]);
  });

  test('HEAD is the same head without reading a row', async () => {
    const url = `${MANY}&format=excel`;
    const headers = { authorization: `Bearer ${token}` };
    const head = await api.server.inject({ method: 'HEAD', url, headers });
    const whole = await api.get(url, token);
    expect(head.body).toBe('');
    for (const name of ['content-type', 'content-disposition', 'x-snapshot-id', 'cache-control'])
      expect(head.headers[name]).toBe(whole.headers[name]);
    expect(head.headers['content-length']).toBeUndefined();
    const wrong = await api.server.inject({ method: 'HEAD', url: `${ORDERS}?status=moon`, headers });
    expect(wrong.statusCode).toBe(400);
  });

  test('arrives whole over the wire', async () => {
    const answer = await open(MANY);
    const pieces: Buffer[] = [];
    for await (const piece of answer) pieces.push(piece as Buffer);
    expect(answer.complete).toBe(true);
    expect(recordsOf(Buffer.concat(pieces))).toHaveLength(ROWS);
  });

  test('of a PDF with too many rows is refused before the first byte, with the limit', async () => {
    const { statusCode, headers, body } = await api.get(`${MANY}&format=pdf`, token);
    expect([statusCode, headers['content-type']]).toEqual([413, 'application/problem+json']);
    expect(headers['content-disposition']).toBeUndefined();
    expect(JSON.parse(body)).toMatchObject({
      type: 'urn:boardpack:problem:too-large',
      detail: expect.stringContaining('at most 1,000 rows') as string,
    });
  });
});

test('an export whose query breaks ends early, visibly, and is logged', async () => {
  const answer = await open(MANY);
  answer.pause();
  await until(async () => (await busy()) === 1);
  await asSuperuser(
    `select pg_terminate_backend(pid) from pg_stat_activity where state <> 'idle' and query like '%measures.orders%' and pid <> pg_backend_pid()
     and datname = (select datname from pg_stat_activity where pid = ${await backend()})`,
  );
  const ended = new Promise<void>((resolve) => answer.once('close', () => resolve()));
  answer.on('error', () => {});
  answer.resume();
  await ended;
  expect(answer.complete).toBe(false);
  await until(async () => api.logged.some((line) => line.includes('"level":50')));
  api.logged.length = 0;
  expect((await api.get(ORDERS, token)).statusCode).toBe(200);
});

describe('a client that goes away', () => {
  test('ends the query of its export', async () => {
    const answer = await open(`${MANY}&format=csv`);
    answer.pause();
    await until(async () => (await busy()) === 1);
    answer.destroy();
    await until(async () => (await busy()) === 0);
    expect(api.logged.some((line) => line.includes('An export ended early'))).toBe(true);
    expect(api.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test('makes room for those who wait: no tenant has more than two exports at a time', async () => {
    const slow = [await open(MANY), await open(MANY)];
    for (const answer of slow) answer.pause();
    const third = await api.get(MANY, token);
    expect([third.statusCode, third.headers['retry-after']]).toEqual([503, '10']);
    for (const answer of slow) answer.destroy();
    await until(async () => (await busy()) === 0);
    expect((await api.get(ORDERS, token)).statusCode).toBe(200);
  });
});

describe('who may take files away', () => {
  const paths = [...recordExports.map(({ path }) => path), '/api/v1/crm/reports/pipeline-summary?format=csv'];

  test.each(paths)('%s needs exports.download', async (path) => {
    const reader = await api.token({ permissions: ['sales.reports.view', 'crm.reports.view'] });
    const { statusCode, headers } = await api.get(path, reader);
    expect(statusCode).toBe(403);
    expect(headers['www-authenticate']).toContain('scope="exports.download"');
  });

  test.each(recordExports.map(({ path }) => path))(
    '%s needs sales.reports.view, and all records',
    async (path) => {
      const other = await api.token({ permissions: ['crm.reports.view', 'exports.download'] });
      expect((await api.get(path, other)).statusCode).toBe(403);
      const limited = await api.token({ memberId: 'ann' });
      expect((await api.get(path, limited)).statusCode).toBe(403);
      expect((await api.server.inject({ url: path })).statusCode).toBe(401);
    },
  );
});
