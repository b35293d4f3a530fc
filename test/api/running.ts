import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { permissions, type TokenPermission } from '../../src/api/permissions.ts';
import { buildServer } from '../../src/api/server.ts';
import { createToken, type NewToken } from '../../src/api/tokens.ts';
import { type Config, fileSchema } from '../../src/config/schema.ts';
import type { Database } from '../../src/db/database.ts';
import { publishSnapshot } from '../../src/snapshot/publish.ts';
import { testDatabase } from '../fixtures/database.ts';

/** The instant every published snapshot of these tests stands for: a Saturday noon. */
export const asOf = new Date('2025-11-15T12:00:00Z');

/** Two tenants with records, and one that has never been refreshed. */
export const config: Config = {
  ...fileSchema.parse({
    tenants: {
      acme: {
        name: 'Acme',
        timezone: 'America/New_York',
        currency: 'USD',
        source: { kind: 'csv', path: 'acme' },
      },
      kumo: {
        name: '雲商事',
        timezone: 'Asia/Tokyo',
        currency: 'JPY',
        source: { kind: 'csv', path: 'kumo' },
      },
      fresh: { name: 'Fresh', timezone: 'UTC', currency: 'EUR', source: { kind: 'csv', path: 'fresh' } },
    },
  }),
  file: '/nowhere/boardpack.yaml',
  home: '/nowhere',
  databaseUrl: undefined,
  redisUrl: undefined,
  smtpUrl: undefined,
  host: '127.0.0.1',
  port: 0,
  logLevel: 'debug',
};

export interface RunningApi {
  db: Database;
  server: FastifyInstance;
  /** Every line that was logged so far. */
  logged: string[];
  token: (token?: Partial<NewToken>) => Promise<string>;
  /** GET with a token. */
  get: (path: string, token: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>;
}

/** A server over a database of its own, made before the file's tests and dropped after them. */
export function runningApi(): RunningApi {
  const api = { logged: [] as string[] } as RunningApi;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await testDatabase();
    drop = database.drop;
    api.db = database.db;
    api.server = buildServer({
      db: api.db,
      config,
      log: pino({ level: 'debug' }, { write: (line) => api.logged.push(line) }),
    });
    await publish(api.db, 'acme', 500);
    await publish(api.db, 'kumo', 7000);
  });
  afterAll(async () => {
    await api.server.close();
    await drop();
  });
  api.token = async (token = {}) => newToken(api.db, token);
  api.get = async (url, token, headers = {}) =>
    api.server.inject({ url, headers: { authorization: `Bearer ${token}`, ...headers } });
  return api;
}

/** A token of acme with every permission but admin, unless told otherwise. */
async function newToken(db: Database, token: Partial<NewToken>): Promise<string> {
  const all: readonly TokenPermission[] = permissions.filter((permission) => permission !== 'admin');
  const { tenant = 'acme' } = token;
  return db.tenant(tenant, (tx) => createToken(tx, { permissions: all, ...token, tenant }));
}

/** A pipeline with one deal each of two members, the amounts in whole units, published as a snapshot. */
export async function publish(db: Database, tenant: 'acme' | 'kumo', amount: number): Promise<void> {
  const { currency } = config.tenants[tenant]!;
  await db.tenant(tenant, async (tx) => {
    await tx.run(`insert into facts.pipelines values (:tenant, 'main', 'Main', 1)`, { tenant });
    await tx.run(`insert into facts.stages values (:tenant, 'main', 'open', 'Open', 1, 'open', 0.5, 1)`, {
      tenant,
    });
    for (const owner of ['ann', 'bob'])
      await tx.run(
        `insert into facts.deals (tenant_id, id, pipeline_id, stage, owner_id, amount, amount_original, currency, exchange_rate,
           created_at, created_day, load_id)
         values (:tenant, :owner, 'main', 'open', :owner, :amount::numeric, :amount::numeric, :currency, 1,
           '2025-11-01T12:00:00Z', '2025-11-01', 1)`,
        { tenant, owner, amount: owner === 'ann' ? amount : amount * 3, currency },
      );
    await publishSnapshot(
      tx,
      { id: tenant, ...config.tenants[tenant]! },
      { refreshId: 1, loadId: 1, asOf, requested: [] },
    );
  });
}
