import { BoardpackError, type ErrorCode } from '../errors.ts';

/** SQLSTATEs that mean the server is there but DATABASE_URL is wrong: password, access rule, database name. */
const WRONG_URL = new Set(['28P01', '28000', '3D000']);

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

/** A name with several addresses fails with one error for each and no text of its own. */
function reasonOf(cause: Error): string {
  return cause instanceof AggregateError
    ? cause.errors.map((error: Error) => error.message).join(', ')
    : cause.message;
}
