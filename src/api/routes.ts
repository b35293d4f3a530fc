import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/database.ts';
import { recordExports } from '../exports/registry.ts';
import { reportFile } from '../packs/report-file.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Pin } from '../snapshot/pin.ts';
import { readReport, type ReadReport } from '../snapshot/read.ts';
import type { WindowLimits } from '../snapshot/windows.ts';
import { sendFile } from './attachment.ts';
import { authenticate, authorize, authorizeDownload } from './authentication.ts';
import { definitionsOf } from './definitions.ts';
import { type Endpoint, reportQuery, selectReport } from './endpoints.ts';
import { reportFormats, takeFormat } from './format.ts';
import { linkHeader, orStartAgain } from './paging.ts';
import { takePin } from './pin.ts';
import { readQuery, refuseParameters } from './query.ts';
import { queryOf, sendBytes, snapshotHeaders } from './reply.ts';

/** What the routes read from. */
export interface Sources {
  db: Database;
  /** The configured tenants by id; no other exists. */
  tenants: ReadonlyMap<string, Tenant>;
  limits: WindowLimits;
}

/** /health: the process answers. /ready: so does the database. Both without a token. */
export function addHealth(server: FastifyInstance, db: Database): void {
  server.get('/health', () => ({ status: 'live' }));
  server.get('/ready', async () => {
    await db.system((tx) => tx.one('select 1'));
    return { status: 'ready' };
  });
}

/** /api/v1/definitions: what every field of every report and column of every export means; for any valid token. */
export function addDefinitions(
  server: FastifyInstance,
  { db, tenants }: Sources,
  reports: readonly RegisteredReport[],
): void {
  const definitions = definitionsOf(reports, recordExports);
  server.get('/api/v1/definitions', async (request, reply) => {
    await authenticate(db, tenants, request.headers);
    refuseParameters(queryOf(request));
    return sendBytes(request, reply, definitions);
  });
}

/** One path of the API: who asks, which report, may they, of which snapshot, and the stored bytes, or a file of their figures. */
export function addReport(server: FastifyInstance, sources: Sources, endpoint: Endpoint): void {
  const { db, tenants, limits } = sources;
  server.get(endpoint.path, async (request, reply) => {
    const { caller, tenant } = await authenticate(db, tenants, request.headers);
    const query = readQuery(queryOf(request));
    const report = selectReport(endpoint, query);
    authorize(caller, report);
    const pin = takePin(query);
    const followed = new Map(query);
    const { format, ...wanted } = takeFormat(query, request.headers, reportFormats, tenant);
    if (format !== 'json') authorizeDownload(caller);
    const options = { owner: caller.memberId, pin, ...limits };
    const document = await readReport(db, tenant, report, reportQuery(report, query), options).catch(
      (error: unknown) => {
        throw orStartAgain(error, report, query, pin);
      },
    );
    const link = linkHeader(report, followed, document);
    reply.headers({ ...snapshotHeaders(document.snapshot), ...(link !== null && { link }) });
    if (format === 'json') return sendBytes(request, reply, document, isForever(document, pin));
    const answer = { tenant, report, document };
    return sendFile(request, reply, (signal) => reportFile(db, answer, { ...wanted, format, signal }));
  });
}

/** What an older snapshot holds never changes; which snapshot a day means still may. */
function isForever({ isLatest }: ReadReport, pin: Pin | null): boolean {
  return !isLatest && pin !== null && 'snapshot' in pin;
}
