import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type HttpProblem, kinds, problemBody } from './problem.ts';

/** How long a client that was refused may go on sending before the connection is cut, in milliseconds. */
const LINGER = 1000;

const problems: Readonly<Record<string, HttpProblem>> = {
  HPE_HEADER_OVERFLOW: {
    kind: 'headers-too-large',
    detail: 'The address and the header fields of a request must stay below 16 KiB',
  },
  ERR_HTTP_REQUEST_TIMEOUT: { kind: 'request-timeout', detail: 'The request did not arrive in time' },
};

const unreadable: HttpProblem = { kind: 'malformed-request', detail: 'This is not an HTTP request' };

/** Answers bytes that never became a request, then closes the connection, reading on for a moment so that the answer arrives. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.removeAllListeners('data').resume();
  socket.end(response(problems[error.code ?? ''] ?? unreadable));
  setTimeout(() => socket.destroy(), LINGER).unref();
}

function response(problem: HttpProblem): string {
  const [status] = kinds[problem.kind];
  const body = problemBody(problem, randomUUID());
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
