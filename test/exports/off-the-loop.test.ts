import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { MOST_ROWS } from '../../src/render/pdf/table/draw.ts';
import { runningApi } from '../api/running.ts';

const api = runningApi();
const PDF = '/api/v1/sales/orders/export?from_date=2025-09-01&to_date=2025-10-31&format=pdf';
let token: string;
let port: number;

beforeAll(async () => {
  await api.db.tenant('acme', (tx) =>
    tx.run(
      `insert into facts.orders (tenant_id, id, number, customer_id, status, ordered_at, ordered_day, total_amount,
         total_amount_original, currency, exchange_rate, load_id)
       select 'acme', 'o' || n, 'N-' || n, 'c', 'completed', '2025-10-01'::timestamptz - n * interval '1 minute',
         '2025-09-30', n, n, 'USD', 1, 1
       from generate_series(1, :rows::int) as n`,
      { rows: MOST_ROWS },
    ),
  );
  token = await api.token();
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  port = (api.server.server.address() as AddressInfo).port;
});

/** Asks over the wire, so that nothing but the server's own process stands between question and answer. */
function ask(path: string, signal?: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    get({ port, path, headers, agent: false, signal }, resolve).on('error', reject);
  });
}

test('while a PDF of as many rows as there may be is rendered, the server answers everything else', async () => {
  const state = { isDone: false, health: 0 };
  const pdf = ask(PDF)
    .then(buffer)
    .finally(() => {
      state.isDone = true;
    });
  while (!state.isDone) {
    const answer = await ask('/health');
    expect(answer.statusCode).toBe(200);
    answer.resume();
    await once(answer, 'end');
    state.health += 1;
  }
  expect((await pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(state.health).toBeGreaterThan(100);
});

test('a client that goes away leaves the server free for the next PDF', async () => {
  const clients = Array.from({ length: 4 }, () => new AbortController());
  const given = clients.map(({ signal }) => ask(PDF, signal).catch(() => 'gone'));
  await sleep(200);
  for (const client of clients) client.abort();
  expect(await Promise.all(given)).toEqual(['gone', 'gone', 'gone', 'gone']);
  const next = await ask('/api/v1/crm/reports/pipeline-summary?format=pdf');
  expect((await buffer(next)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a server that closes answers the PDFs that it has begun', async () => {
  const asked = ask(PDF);
  await sleep(100);
  const [answer] = await Promise.all([asked, api.server.close()]);
  expect((await buffer(answer)).subarray(0, 5).toString()).toBe('%PDF-');
});
