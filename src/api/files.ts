import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../db/database.ts';
import { countDownload, findLinkedFile, type LinkedFile, piecesOf } from '../delivery/linked-file.ts';
import type { Tenant } from '../snapshot/context.ts';
import { attachment } from './attachment.ts';
import { isKnown } from './conditional.ts';
import { LinkProblem, pageOf } from './files-page.ts';
import { preferred } from './preference.ts';
import { sendProblem } from './reply.ts';
import type { Sources } from './routes.ts';

/** Below this path lie the files that mails link to; what follows it is a secret. */
export const FILES = '/files/';

/** What no cache keeps, no search engine lists and no next page is told: the address alone opens the file. */
const SECRET = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

/** The stored files that mails link to: whoever has the link needs no token besides it. It may be fetched as often as it is good. */
export function addFiles(server: FastifyInstance, { db, tenants }: Pick<Sources, 'db' | 'tenants'>): void {
  const options = { errorHandler: sendLinkProblem };
  server.get<{ Params: { '*': string } }>(`${FILES}*`, options, async (request, reply) => {
    reply.headers(SECRET);
    const file = await findLinkedFile(db, request.params['*']);
    const tenant = file && tenants.get(file.tenant);
    if (!file || !tenant) throw new LinkProblem('unknown');
    refuseEnded(file, tenant);
    return sendLinked(db, file, request, reply);
  });
}

function refuseEnded(file: LinkedFile, tenant: Tenant): void {
  if (file.isRevoked) throw new LinkProblem('revoked', tenant);
  if (file.isExpired) throw new LinkProblem('expired', tenant, file.expiresAt);
  if (file.size === null) throw new LinkProblem('lost', tenant);
}

async function sendLinked(
  db: Database,
  file: LinkedFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`;
  reply.header('etag', etag);
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  reply.headers({
    'content-type': file.mediaType,
    'content-length': file.size ?? 0,
    'content-disposition': attachment({ name: file.name, ascii: inAscii(file) }),
  });
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  await countDownload(db, file);
  return reply.send(Readable.from(piecesOf(db, file), { objectMode: false }));
}

/** The name for programs that read no other letters. */
function inAscii({ name, tenant, sha256 }: LinkedFile): string {
  if (/^[\x20-\x7e]+$/.test(name)) return name.replaceAll(/["\\%]/g, '_');
  const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  return `${tenant}-${sha256.slice(0, 12)}${extension}`;
}

/** A person with a browser reads a page that says what to do; a program reads problem+json. */
function sendLinkProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = sendsPage(request) ? pageOf(error, request.headers) : null;
  if (problem === null) return sendProblem(error, request, reply);
  return reply
    .code(problem.status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    })
    .send(problem.html);
}

function sendsPage({ headers }: FastifyRequest): boolean {
  return (
    preferred(headers.accept ?? '*/*', [
      ['problem', ['application/problem+json', 'application/json', 'application/*', '*/*']],
      ['page', ['text/html', 'text/*']],
    ]) === 'page'
  );
}
