import { PassThrough, Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BoardpackError } from '../errors.ts';
import type { RegisteredExport } from '../exports/registry.ts';
import { type ExportHead, type ExportRequest, exportHead, writeExport } from '../exports/write.ts';
import type { Tenant } from '../snapshot/context.ts';
import { Turns } from '../snapshot/turns.ts';
import { attachment } from './attachment.ts';
import { authenticate, authorize, authorizeDownload } from './authentication.ts';
import { recordFormats, takeFormat } from './format.ts';
import { hangUp } from './hang-up.ts';
import { readQuery } from './query.ts';
import { queryOf, snapshotHeaders } from './reply.ts';
import type { Sources } from './routes.ts';

const SECOND = 1000;

/** Each export holds a connection for as long as its client takes: the pool must have others left. */
const MOST_AT_ONCE = 4;
const MOST_OF_A_TENANT = 2;
/** How long a request waits for its turn, in milliseconds. */
const PATIENCE = 5 * SECOND;
/** The view of an export keeps PostgreSQL from tidying up, so no client may take longer, in milliseconds. */
const LONGEST = 3600 * SECOND;

/** The paths at which whole records are taken away as files, streamed at the client's pace. */
export function addExports(
  server: FastifyInstance,
  sources: Sources,
  exports: readonly RegisteredExport[],
): void {
  const turns = new Turns(MOST_AT_ONCE);
  for (const records of exports) {
    server.get(records.path, async (request, reply) => {
      const { tenant, wanted } = await ask(sources, records, request);
      if (request.method === 'HEAD') return sendHead(reply, await exportHead(sources.db, tenant, wanted));
      const taken = await turns.take(tenant.id, MOST_OF_A_TENANT, PATIENCE, async () => {
        await stream(sources, tenant, wanted, request, reply);
        return true;
      });
      if (!taken) throw busy();
      return reply;
    });
  }
}

async function ask(
  { db, tenants }: Sources,
  records: RegisteredExport,
  request: FastifyRequest,
): Promise<{ tenant: Tenant; wanted: ExportRequest }> {
  const { caller, tenant } = await authenticate(db, tenants, request.headers);
  const query = readQuery(queryOf(request));
  authorize(caller, records);
  authorizeDownload(caller);
  const format = takeFormat(query, request.headers, recordFormats, tenant);
  return { tenant, wanted: { records, query: Object.fromEntries(query), ...format } };
}

/** The same as a download, without its body, and without reading a row. */
function sendHead(reply: FastifyReply, head: ExportHead): FastifyReply {
  // An empty stream and no empty text: the length of the file is not known, so it must not be called 0.
  return reply.headers(headersOf(head)).send(Readable.from([]));
}

/** Once the first byte is out, a failure can only end the connection early, which a client sees by the missing last chunk. */
async function stream(
  { db }: Sources,
  tenant: Tenant,
  wanted: ExportRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), LONGEST);
  const signal = AbortSignal.any([hangUp(reply), tooLong.signal]);
  let hasBegun = false;
  const begin = (head: ExportHead): PassThrough => {
    const body = new PassThrough();
    hasBegun = true;
    reply.headers(headersOf(head)).send(body);
    return body;
  };
  try {
    await writeExport(db, tenant, { ...wanted, signal }, begin);
  } catch (error) {
    if (!hasBegun && !signal.aborted) throw error;
    if (!hasBegun) reply.hijack();
    const level = isHangUp(error) ? 'info' : 'error';
    request.log[level]({ err: error, tenant: tenant.id, export: wanted.records.id }, 'An export ended early');
  } finally {
    clearTimeout(timer);
  }
}

/** Not a failure: the client has closed its connection before everything was sent, or has taken too long. */
function isHangUp(error: unknown): boolean {
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || name === 'AbortError';
}

function headersOf({ fileName, mediaType, snapshot }: ExportHead): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-disposition': attachment(fileName),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    ...snapshotHeaders(snapshot),
  };
}

function busy(): BoardpackError {
  return new BoardpackError('unavailable', 'As many exports are being written as may be at the same time', {
    hint: 'Wait for one of them to end',
  });
}
