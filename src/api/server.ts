import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Config } from '../config/schema.ts';
import type { Database } from '../db/database.ts';
import { recordExports } from '../exports/registry.ts';
import { reports } from '../reports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import { answerClientError } from './client-error.ts';
import { type Endpoint, endpointsOf } from './endpoints.ts';
import { addExports } from './exports.ts';
import { addFiles, FILES } from './files.ts';
import { ProblemError } from './problem.ts';
import { pathOf, sendProblem } from './reply.ts';
import { addDefinitions, addHealth, addReport } from './routes.ts';

const SECOND = 1000;

/** The longest address that is read, in characters. */
const LONGEST_URL = 8192;

export interface ServerParts {
  db: Database;
  config: Config;
  log: FastifyBaseLogger;
}

/**
 * The API: one route per path of the report registry and per export, /api/v1/definitions, the files that mails link to, /health
 * and /ready. Listen with
 * `listen({ host, port })`; `close()` lets running requests finish and takes no new connections.
 */
export function buildServer({ db, config, log }: ServerParts): FastifyInstance {
  const server = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // Every query string is read by our own strict reader.
    routerOptions: { querystringParser: () => ({}) },
    bodyLimit: 1024,
    requestTimeout: 30 * SECOND,
    connectionTimeout: (config.api.window_seconds + 60) * SECOND,
    // While it closes, what still comes in on an open connection is answered, and told that the connection ends.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
    clientErrorHandler: answerClientError,
  });
  const endpoints = endpointsOf(reports);
  const limits = { windowSeconds: config.api.window_seconds, windowsAtOnce: config.api.windows_at_once };
  const sources = { db, tenants: tenantsOf(config), limits };
  server.setErrorHandler(sendProblem);
  server.addHook('preClose', async () => endIdleConnections(server));
  server.addHook('onRequest', refuseWhatIsNotHere([...endpoints, ...recordExports]));
  addHealth(server, db);
  addDefinitions(server, sources, reports);
  for (const endpoint of endpoints) addReport(server, sources, endpoint);
  addExports(server, sources, recordExports);
  addFiles(server, sources);
  return server;
}

/** A connection whose last answer went out while closing would otherwise keep the process waiting for its next request. */
function endIdleConnections({ server }: FastifyInstance): void {
  const timer = setInterval(() => server.closeIdleConnections(), SECOND / 10);
  server.once('close', () => clearInterval(timer));
}

function tenantsOf(config: Config): ReadonlyMap<string, Tenant> {
  return new Map(Object.entries(config.tenants).map(([id, tenant]) => [id, { id, ...tenant }]));
}

/** 414, 404 and 405 before anything of the request is looked at. */
function refuseWhatIsNotHere(
  endpoints: readonly Pick<Endpoint, 'path'>[],
): (request: FastifyRequest) => Promise<void> {
  const paths = new Set(['/health', '/ready', '/api/v1/definitions', ...endpoints.map(({ path }) => path)]);
  return async (request) => {
    if ((request.raw.url ?? '').length > LONGEST_URL)
      throw new ProblemError({
        kind: 'uri-too-long',
        detail: `An address must be at most ${LONGEST_URL} characters long`,
      });
    if (!request.is404) return;
    const path = pathOf(request);
    if (paths.has(path) || path.startsWith(FILES))
      throw new ProblemError({
        kind: 'method-not-allowed',
        detail: `${request.method} is not possible here, only GET and HEAD are`,
        headers: { allow: 'GET, HEAD' },
      });
    throw new ProblemError({ kind: 'not-found', detail: 'No report and nothing else answers at this path' });
  };
}
