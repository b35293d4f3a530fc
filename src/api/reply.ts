import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Snapshot } from '../snapshot/publish.ts';
import { isKnown } from './conditional.ts';
import { problemOf } from './problem-of.ts';
import { kinds, problemBody } from './problem.ts';

/** Bytes to send with what identifies them. */
export interface Representation {
  body: Buffer;
  /** SHA-256 of the body, hexadecimal; the strong ETag. */
  sha256: string;
  /** @default JSON */
  mediaType?: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** How long a client may keep what never changes without asking again, in seconds: no longer than a revoked token should matter. */
const A_DAY = 24 * 60 * 60;

/**
 * Sends bytes as they are, or 304 when the client has them. Shared caches must not keep what a token may see; a client of its own
 * asks each time, unless these bytes stay `forever`.
 */
export function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, sha256, mediaType = JSON_TYPE }: Representation,
  forever = false,
): FastifyReply {
  const etag = `"${sha256}"`;
  reply.headers({
    etag,
    'cache-control': forever ? `private, max-age=${A_DAY}, immutable` : 'private, no-cache',
    // The same address has JSON and files, and files have a language.
    vary: 'authorization, accept, accept-language',
    'x-content-type-options': 'nosniff',
  });
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.header('content-type', mediaType).send(body);
}

/** Which snapshot an answer was read from, and as of when. */
export function snapshotHeaders({ id, asOf }: Snapshot): Record<string, string> {
  return { 'x-snapshot-id': String(id), 'x-snapshot-as-of': asOf.toISOString().replace(/\.\d+Z$/, 'Z') };
}

/** Answers whatever was thrown as application/problem+json; what is our fault goes to the log under the same instance. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  const [status] = kinds[problem.kind];
  if (status >= 500)
    request.log[status === 500 ? 'error' : 'warn']({ err: error, path: loggedPath(request) }, problem.detail);
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...problem.headers })
    .header('content-type', 'application/problem+json')
    .send(Buffer.from(problemBody(problem, request.id)));
}

/** The path of a request's address, without its query: a query may hold what no log should. */
export function pathOf({ raw }: FastifyRequest): string {
  return (raw.url ?? '').split('?', 1)[0] as string;
}

/** The same for a log: the end of a link to a file is a secret. */
function loggedPath(request: FastifyRequest): string {
  return pathOf(request).replace(/^\/files\/.*/s, '/files/…');
}

/** The query of a request's address, as it was sent. */
export function queryOf({ raw }: FastifyRequest): string {
  const url = raw.url ?? '';
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
}
