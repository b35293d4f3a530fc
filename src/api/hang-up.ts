import type { FastifyReply } from 'fastify';

/** Aborts when a client has closed its connection before it had its whole answer, also when that was before this was asked. */
export function hangUp({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  const look = (): void => {
    // It closes after a whole answer too.
    if (!raw.writableFinished) gone.abort();
  };
  if (raw.destroyed) look();
  else raw.once('close', look);
  return gone.signal;
}
