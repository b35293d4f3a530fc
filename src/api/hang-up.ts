import type { FastifyReply } from 'fastify';

/** Aborts when a client has closed its connection before it had its whole answer. */
export function hangUp(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    // It closes after a whole answer too.
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
