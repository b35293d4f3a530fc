import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/database.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import { readReport } from '../snapshot/read.ts';
import { authenticate, authorize } from './authentication.ts';
import { definitionsOf } from './definitions.ts';
import { type Endpoint, reportQuery, selectReport } from './endpoints.ts';
import { readQuery, refuseParameters } from './query.ts';
import { queryOf, sendBytes } from './reply.ts';

/** What the routes read from. */
export interface Sources {
  db: Database;
  /** The configured tenants by id; no other exists. */
  tenants: ReadonlyMap<string, Tenant>;
  /** Longest computation of a window that no snapshot holds, in seconds. */
  windowSeconds: number;
}

/** /health: the process answers. /ready: so does the database. Both without a token. */
export function addHealth(server: FastifyInstance, db: Database): void {
  server.get('/health', () => ({ status: 'live' }));
  server.get('/ready', async () => {
    await db.system((tx) => tx.one('select 1'));
    return { status: 'ready' };
  });
}

/** /api/v1/definitions: what every field of every report means; for any valid token. */
export function addDefinitions(
  server: FastifyInstance,
  { db, tenants }: Sources,
  reports: readonly RegisteredReport[],
): void {
  const definitions = definitionsOf(reports);
  server.get('/api/v1/definitions', async (request, reply) => {
    await authenticate(db, tenants, request.headers);
    refuseParameters(queryOf(request));
    return sendBytes(request, reply, definitions);
  });
}

/** One path of the API: who asks, which report, may they, and the stored bytes. */
export function addReport(
  server: FastifyInstance,
  { db, tenants, windowSeconds }: Sources,
  endpoint: Endpoint,
): void {
  server.get(endpoint.path, async (request, reply) => {
    const { caller, tenant } = await authenticate(db, tenants, request.headers);
    const query = readQuery(queryOf(request));
    const report = selectReport(endpoint, query);
    authorize(caller, report);
    const options = { owner: caller.memberId, windowSeconds };
    const { snapshot, ...document } = await readReport(
      db,
      tenant,
      report,
      reportQuery(report, query),
      options,
    );
    reply.headers({ 'x-snapshot-id': String(snapshot.id), 'x-snapshot-as-of': instant(snapshot.asOf) });
    return sendBytes(request, reply, document);
  });
}

function instant(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, 'Z');
}
