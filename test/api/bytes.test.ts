import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { buildServer } from '../../src/api/server.ts';
import { Database } from '../../src/db/database.ts';
import { reports } from '../../src/reports/registry.ts';
import { publishSnapshot } from '../../src/snapshot/publish.ts';
import { config, runningApi } from './running.ts';

const api = runningApi();
const summary = '/api/v1/crm/reports/pipeline-summary';

interface Windowed {
  data: { period: { to: string } };
}

describe('a standing document', () => {
  test('is sent as the stored bytes, under their hash', async () => {
    const answer = await api.get(summary, await api.token());
    const stored = await api.db.tenant('acme', (tx) =>
      tx.one<{ body: Buffer }>(
        `select body from documents where report = 'crm/pipeline-summary' and sha256 = :sha256`,
        {
          sha256: String(answer.headers.etag).slice(1, -1),
        },
      ),
    );
    expect(answer.rawPayload.equals(stored!.body)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(stored!.body.length),
      'cache-control': 'private, no-cache',
      vary: 'authorization, accept, accept-language',
      'x-content-type-options': 'nosniff',
      'x-snapshot-id': expect.stringMatching(/^\d+$/),
      'x-snapshot-as-of': '2025-11-15T12:00:00Z',
    });
  });
});

describe('a window that no snapshot holds', () => {
  test('is computed once and then sent as the same bytes', async () => {
    const path = '/api/v1/crm/reports/forecast?from=2024-01&to=2024-03';
    const token = await api.token();
    const [first, second] = [await api.get(path, token), await api.get(path, token)];
    expect(first.json<{ data: unknown[] }>().data).toHaveLength(3);
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
    expect(second.headers.etag).toBe(first.headers.etag);
    expect(first.headers.etag).toBe(`"${createHash('sha256').update(first.rawPayload).digest('hex')}"`);
    const kept = await api.db.tenant('acme', (tx) =>
      tx.rows(`select 1 from window_documents where report = 'crm/forecast' and sha256 = :sha256`, {
        sha256: String(first.headers.etag).slice(1, -1),
      }),
    );
    expect(kept).toHaveLength(1);
  });
});

test('two hundred who ask for the same window at once, on two processes, all get the same bytes', async () => {
  const path = '/api/v1/crm/reports/lead-conversion?date_from=2024-02-01&date_to=2024-02-29';
  const authorization = `Bearer ${await api.token()}`;
  const elsewhere = new Database(api.db.pool.options.connectionString!);
  const other = buildServer({ db: elsewhere, config, log: pino({ enabled: false }) });
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, at) =>
      (at % 2 ? other : api.server).inject({ url: path, headers: { authorization } }),
    ),
  );
  expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
  expect(answers[0]!.statusCode).toBe(200);
  await other.close();
  await elsewhere.close();
});

describe('a client that has the document', () => {
  test.each(['%', 'W/%', '"old", %', '*'])(
    'and says so with If-None-Match: %s is answered 304 without a body',
    async (form) => {
      const token = await api.token();
      const full = await api.get(summary, token);
      const etag = String(full.headers.etag);
      const answer = await api.get(summary, token, { 'if-none-match': form.replace('%', etag) });
      expect(answer.statusCode).toBe(304);
      expect(answer.body).toBe('');
      const told = ['etag', 'cache-control', 'vary', 'x-snapshot-id', 'x-snapshot-as-of'];
      expect(told.map((name) => answer.headers[name])).toEqual(told.map((name) => full.headers[name]));
    },
  );

  test('of another tenant or of another report gets the whole', async () => {
    const token = await api.token();
    const { etag } = (await api.get(summary, token)).headers;
    const elsewhere = await api.get(summary, await api.token({ tenant: 'kumo' }), {
      'if-none-match': String(etag),
    });
    expect(elsewhere.statusCode).toBe(200);
  });

  test('needs a valid token all the same', async () => {
    const answer = await api.server.inject({ url: summary, headers: { 'if-none-match': '*' } });
    expect(answer.statusCode).toBe(401);
  });
});

test('HEAD tells everything but the body', async () => {
  const token = await api.token();
  const full = await api.get(summary, token);
  const head = await api.server.inject({
    method: 'HEAD',
    url: summary,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(head.statusCode).toBe(200);
  expect(head.body).toBe('');
  const told = ['etag', 'content-length', 'content-type', 'x-snapshot-id'];
  expect(told.map((name) => head.headers[name])).toEqual(told.map((name) => full.headers[name]));
});

test('a new snapshot is served at once, its windows moved on, and an unchanged document keeps its ETag', async () => {
  const token = await api.token({ tenant: 'kumo' });
  const window = async () =>
    (await api.get('/api/v1/crm/reports/lead-conversion', token)).json<Windowed>().data.period.to;
  const before = await api.get(summary, token);
  expect(await window()).toBe('2025-11-15');
  const asOf = new Date('2025-11-16T12:00:00Z');
  const tenant = { id: 'kumo', ...config.tenants.kumo! };
  await api.db.tenant('kumo', (tx) =>
    publishSnapshot(tx, tenant, { refreshId: 2, loadId: 2, asOf, requested: [] }),
  );
  // The window of the day before is stored with the new snapshot, too, once somebody has asked for its dates.
  await api.get('/api/v1/crm/reports/lead-conversion?date_from=2025-10-17&date_to=2025-11-15', token);
  expect(await window()).toBe('2025-11-16');
  const after = await api.get(summary, token);
  expect(after.headers['x-snapshot-as-of']).toBe('2025-11-16T12:00:00Z');
  expect(after.headers.etag).toBe(before.headers.etag);
});

test('before the first refresh has finished there is 503, to be tried again', async () => {
  const answer = await api.get(summary, await api.token({ tenant: 'fresh' }));
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('10');
  expect(answer.json<{ detail: string }>().detail).toContain('No snapshot of fresh');
});

test('an unknown pipeline is 404', async () => {
  const answer = await api.get(`${summary}?pipeline_id=moon`, await api.token());
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({
    type: 'urn:boardpack:problem:not-found',
    detail: 'There is no such pipeline',
  });
});

describe('the definitions', () => {
  test('explain every field of every report and every column of the exports', async () => {
    const answer = await api.get(
      '/api/v1/definitions',
      await api.token({ permissions: ['exports.download'] }),
    );
    const { data, exports, units } = answer.json<{
      data: { report: string; fields: Record<string, unknown>[] }[];
      exports: { export: string; permissions: string[]; parameters: string[]; fields: unknown[] }[];
      units: Record<string, string>;
    }>();
    expect(data.map(({ report }) => report)).toEqual(reports.map(({ id }) => id));
    const fields = data.flatMap((report) => report.fields);
    expect(fields).toHaveLength(reports.flatMap(({ definitions }) => definitions).length);
    for (const field of fields)
      expect(Object.keys(field)).toEqual(['field', 'unit', 'meaning', 'formula', 'version']);
    expect(
      exports.map(({ fields: columns, ...each }) => ({ ...each, columns: columns.length })),
    ).toMatchObject([
      { export: 'orders', permissions: ['sales.reports.view', 'exports.download'], columns: 12 },
      {
        export: 'invoices',
        parameters: ['from_date', 'to_date', 'status', 'format', 'bom'],
        columns: 13,
      },
    ]);
    expect(Object.keys(units)).toEqual(expect.arrayContaining(['money', 'count', 'flag']));
  });

  test('name the parameters of each report and say what the shared ones mean', async () => {
    const { data, parameters } = (await api.get('/api/v1/definitions', await api.token())).json<{
      data: { report: string; parameters: string[] }[];
      parameters: { name: string; text: string }[];
    }>();
    const names = parameters.map(({ name }) => name);
    expect(names).toEqual(['as_of', 'snapshot', 'format', 'bom']);
    expect(data.find(({ report }) => report === 'crm/forecast')?.parameters).toEqual([
      'from',
      'to',
      ...names,
    ]);
    for (const { text } of parameters) expect(text).toMatch(/^\S.{20,}\.$/);
  });

  test('have an ETag and take no parameters', async () => {
    const token = await api.token();
    const { etag } = (await api.get('/api/v1/definitions', token)).headers;
    expect((await api.get('/api/v1/definitions', token, { 'if-none-match': String(etag) })).statusCode).toBe(
      304,
    );
    expect((await api.get('/api/v1/definitions?page=1', token)).json()).toMatchObject({
      errors: [{ field: 'page', rule: 'is not a parameter here' }],
    });
  });
});
