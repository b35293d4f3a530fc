import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileName } from '../exports/file-name.ts';
import type { ReportFile } from '../packs/report-file.ts';
import { sendBytes } from './reply.ts';

/** Sends a file to be saved, or 304 when the client has it. */
export function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, fileName, mediaType }: ReportFile,
): FastifyReply {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  reply.header('content-disposition', attachment(fileName));
  return sendBytes(request, reply, { body: bytes, sha256, mediaType });
}

/**
 * Content-Disposition of a file to be saved (RFC 6266): its name in ASCII, and for every program of today the readable one
 * (RFC 8187).
 */
export function attachment({ name, ascii }: FileName): string {
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(name)}`;
}

/** Percent-encoding leaves four signs alone that this header does not take. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
