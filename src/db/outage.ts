import { BoardpackError, type ErrorCode } from '../errors.ts';

/** SQLSTATEs that mean the server is there but DATABASE_URL is wrong: password, access rule, database name. */
const WRONG_URL = new Set(['28P01', '28000', '3D000']);

/** SQLSTATE of a disk that is full. */
const DISK_FULL = '53100';

/** The error for a server that took no connection. Its text holds no password, and neither does the cause. */
export function unreachable(cause: Error, where?: string): BoardpackError {
  const isWrong = WRONG_URL.has((cause as { code?: string }).code ?? '');
  const code: ErrorCode = isWrong ? 'config' : 'unavailable';
  return new BoardpackError(code, `The database cannot be reached: ${reasonOf(cause)}`, {
    where,
    hint: isWrong
      ? 'Correct the user, password or database name in DATABASE_URL'
      : 'Check that PostgreSQL runs there and that DATABASE_URL names it',
    cause,
  });
}

/** The error for a connection that broke under a transaction; whether a commit under way was kept is unknown. */
export function lostConnection(cause: unknown): BoardpackError {
  return new BoardpackError('unavailable', 'The connection to the database was lost', {
    hint: 'Try again',
    cause,
  });
}

/** The error for a statement that PostgreSQL had no disk left for; null for every other error. */
export function fullDisk(error: unknown): BoardpackError | null {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== DISK_FULL) return null;
  return new BoardpackError('unavailable', `PostgreSQL has no disk space left: ${message}`, {
    hint: 'Free some where it keeps its data; it is tried again by itself, and what was given up goes on with boardpack release',
    cause: error,
  });
}

/** A name with several addresses fails with one error for each and no text of its own. */
function reasonOf(cause: Error): string {
  return cause instanceof AggregateError
    ? cause.errors.map((error: Error) => error.message).join(', ')
    : cause.message;
}
