import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured logs on stderr, one JSON object per line; what could hold a secret is blotted out. */
export function createLog(level: string): Log {
  const redact = [
    'authorization',
    '*.authorization',
    'req.headers.authorization',
    'req.headers.cookie',
    'token',
    '*.token',
  ];
  return pino({ level, base: null, redact }, pino.destination({ dest: 2, sync: true }));
}
