import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordExports } from '../../src/exports/registry.ts';
import { reports } from '../../src/reports/registry.ts';
import { config, runningApi } from '../api/running.ts';
import { asSuperuser } from '../fixtures/database.ts';
import { provided, recordsOf, workbookOf } from './exporting.ts';

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
  for (const tenant of ['acme', 'kumo']) {
    await api.db.tenant(tenant, (tx) =>
      tx.run(
        `insert into loads (tenant_id, id, source_kind, staging_schema, state) overriding system value
         values (:tenant, 1, 'csv', '', 'merged')`,
        { tenant },
      ),
    );
    await provided(api.db, tenant);
  }
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

  test('a member sees the figures of their own records in a file too', async () => {
    const path = '/api/v1/crm/reports/pipeline-summary?format=csv';
    const ann = await api.token({ memberId: 'ann' });
    const [own, all] = [await api.get(path, ann), await api.get(path, token)];
    expect(own.statusCode).toBe(200);
    expect(own.body).toContain('500');
    expect(own.body).not.toContain('2000');
    expect(all.body).toContain('2000');
  });
});

describe.each(reports.map((report) => [report.id, report] as const))('%s', (_, { path, selector }) => {
  const query = new URLSearchParams({ ...selector, format: '' }).toString();

  test.each(['csv', 'excel', 'pdf'] as const)('opens as %s', async (format) => {
    const { statusCode, headers, rawPayload } = await api.get(`${path}?${query}${format}`, token);
    expect(statusCode).toBe(200);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="acme-/);
    expect(headers['x-snapshot-id']).toBe('1');
    if (format === 'pdf') expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    if (format === 'csv') expect(recordsOf(rawPayload)).toBeInstanceOf(Array);
    if (format === 'excel') expect((await workbookOf(rawPayload)).worksheets.length).toBeGreaterThan(1);
  });
});

describe('a report', () => {
  const path = '/api/v1/crm/reports/pipeline-summary';

  test.each([
    [undefined, 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json; charset=utf-8'],
    ['image/png', 'application/json; charset=utf-8'],
    ['text/csv', 'text/csv; charset=utf-8'],
    ['text/*', 'text/csv; charset=utf-8'],
    ['application/json;q=0.5, application/pdf', 'application/pdf'],
    [`text/csv;q=0.2, ${EXCEL};q=0.9, */*;q=0.1`, EXCEL],
    ['text/csv, application/json', 'application/json; charset=utf-8'],
    ['text/csv;q=0, application/pdf;q=moon', 'application/json; charset=utf-8'],
  ])('Accept: %s is answered as %s', async (accept, type) => {
    const { headers } = await api.get(path, token, accept === undefined ? {} : { accept });
    expect(headers['content-type']).toBe(type);
    expect(headers.vary).toBe('authorization, accept, accept-language');
  });

  test('format decides over Accept, and json is one', async () => {
    const { headers, body } = await api.get(`${path}?format=json`, token, { accept: 'application/pdf' });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toBe((await api.get(path, token)).body);
  });

  test('has the figures of its JSON', async () => {
    const { data } = JSON.parse((await api.get(path, token)).body) as { data: Record<string, unknown>[] };
    const rows = recordsOf((await api.get(`${path}?format=csv`, token)).rawPayload);
    const stage = Object.values(rows.find((row) => Object.values(row).includes('Open')) ?? {});
    expect(data[0]).toMatchObject({ deal_count: 2, total_amount: 2000 });
    expect(stage).toEqual(expect.arrayContaining(['2', '2000']));
  });

  test('speaks the language that is asked for, else that of the tenant', async () => {
    const english = await api.get(`${path}?format=csv`, token);
    const japanese = await api.get(`${path}?format=csv`, token, {
      'accept-language': 'fr, ja-JP;q=0.9, en;q=0.1',
    });
    expect(english.body).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(japanese.body).toMatch(/[\u3040-\u9fff]/);
    expect((await api.get(`${path}?format=csv`, token, { 'accept-language': 'fr' })).body).toBe(english.body);
  });

  test('begins with a byte order mark only where that is asked for', async () => {
    expect((await api.get(`${path}?format=csv&bom=1`, token)).rawPayload[0]).toBe(0xef);
    expect((await api.get(`${path}?format=csv`, token)).rawPayload[0]).not.toBe(0xef);
    expect((await api.get(`${path}?format=excel&bom=1`, token)).statusCode).toBe(400);
  });

  test('is not sent again to who has it', async () => {
    const { headers } = await api.get(`${path}?format=excel`, token);
    const again = await api.get(`${path}?format=excel`, token, { 'if-none-match': String(headers.etag) });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    const other = await api.get(`${path}?format=pdf`, token, { 'if-none-match': String(headers.etag) });
    expect(other.statusCode).toBe(200);
  });

  test('is named after its window', async () => {
    const { headers } = await api.get('/api/v1/sales/invoices/statistics?format=csv', token);
    expect(headers['content-disposition']).toContain('acme-sales-invoice-statistics-2025-11-01_2025-11-30-');
    expect(config.tenants['acme']?.name).toBe('Acme');
  });
});

afterAll(async () => expect(await busy()).toBe(0));
