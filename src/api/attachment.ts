import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileName } from '../exports/file-name.ts';
import type { ReportFile } from '../packs/report-file.ts';
import { hangUp } from './hang-up.ts';
import { sendBytes } from './reply.ts';

/** Makes a file while its client waits, and sends it to be saved, or 304 when the client has it. It is given up with its client. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  make: (signal: AbortSignal) => Promise<ReportFile>,
): Promise<FastifyReply> {
  const gone = hangUp(reply);
  const file = await make(gone).catch((error: unknown) => {
    if (gone.aborted) return null;
    throw error;
  });
  // Nobody is there to be answered.
  if (file === null) return reply.hijack();
  const { bytes, fileName, mediaType } = file;
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
