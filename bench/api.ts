import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { buildServer } from '../src/api/server.ts';
import { createToken } from '../src/api/tokens.ts';
import { type Config, fileSchema } from '../src/config/schema.ts';
import { Database } from '../src/db/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/migrate.ts';
import { publishSnapshot } from '../src/snapshot/publish.ts';
import { type Figure, rateFigure } from './figure.ts';
import { requestsPerSecond } from './requests.ts';

const CONNECTIONS = 10;
/** Each figure is the middle one of this many, its limit measured right before it: other work on the machine strikes both. */
const ROUNDS = 3;
const SECONDS = 1.5;
const WARM_UP = 6;
const STANDING = '/api/v1/crm/reports/lead-conversion';
const WINDOW = '/api/v1/crm/reports/lead-conversion?date_from=2025-03-03&date_to=2025-04-11';

/**
 * Requests per second of a standing document, of a window computed once before, and of 304s, each beside bare node:http that
 * sends the same bytes, or a bare 304, in the same process.
 */
export async function api(): Promise<Figure[]> {
  const home = mkdtempSync('/tmp/boardpack-bench-');
  chmodSync(home, 0o755);
  const embedded = await startEmbedded(home);
  await migrate(embedded.url);
  const db = new Database(embedded.url);
  try {
    return await measure(db);
  } finally {
    await db.close();
    await embedded.leave();
    rmSync(home, { recursive: true });
  }
}

async function measure(db: Database): Promise<Figure[]> {
  const authorization = `Bearer ${await prepare(db)}`;
  const server = buildServer({ db, config, log: pino({ enabled: false }) });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { rawPayload: body, headers } = await server.inject({ url: STANDING, headers: { authorization } });
  const bare = await listen(createServer((_, response) => sendBytes(response, body)));
  const bare304 = await listen(createServer((_, response) => response.writeHead(304, { etag: '"x"' }).end()));
  const ask = async (path: string, more: Record<string, string> = {}) =>
    rate(server.server, path, { authorization, ...more });
  // The first thousands of requests are answered by code that is still cold.
  for (let spent = 0; spent < WARM_UP; spent += SECONDS) await ask(STANDING);
  const known = { 'if-none-match': String(headers.etag) };
  const figures = [
    await beside(
      `standing document of ${body.length} bytes`,
      () => ask(STANDING),
      () => rate(bare),
    ),
    await beside(
      'window, computed before',
      () => ask(WINDOW),
      () => rate(bare),
    ),
    await beside(
      '304 of a standing document',
      () => ask(STANDING, known),
      () => rate(bare304),
    ),
  ];
  await Promise.all([server.close(), close(bare), close(bare304)]);
  return figures;
}

async function beside(
  what: string,
  ours: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<Figure> {
  const rounds: Figure[] = [];
  while (rounds.length < ROUNDS) {
    const limit = { what: 'bare node:http', rate: await bare() };
    rounds.push(rateFigure(what, await ours(), limit, 'requests'));
  }
  return rounds.toSorted((a, b) => a.ratio - b.ratio)[Math.floor(ROUNDS / 2)] as Figure;
}

async function rate(server: Server, path = '/', headers: Record<string, string> = {}): Promise<number> {
  const { port } = server.address() as AddressInfo;
  return requestsPerSecond({ port, path, headers, connections: CONNECTIONS, seconds: SECONDS });
}

const config: Config = {
  ...fileSchema.parse({
    tenants: {
      bench: {
        name: 'Bench',
        timezone: 'Europe/Berlin',
        currency: 'EUR',
        source: { kind: 'csv', path: '.' },
      },
    },
  }),
  file: 'boardpack.yaml',
  home: '.',
  databaseUrl: undefined,
  redisUrl: undefined,
  smtpUrl: undefined,
  host: '127.0.0.1',
  port: 0,
  logLevel: 'silent',
};

async function prepare(db: Database): Promise<string> {
  const tenant = { id: 'bench', ...config.tenants.bench! };
  return db.tenant('bench', async (tx) => {
    await publishSnapshot(tx, tenant, {
      refreshId: 1,
      loadId: 1,
      asOf: new Date('2025-06-01T06:00:00Z'),
      requested: [],
    });
    return createToken(tx, { tenant: 'bench', permissions: ['crm.reports.view'] });
  });
}

function sendBytes(response: ServerResponse, body: Buffer): void {
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    .end(body);
}

async function listen(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
