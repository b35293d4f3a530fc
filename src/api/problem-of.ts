import { BoardpackError, type ErrorCode } from '../errors.ts';
import { NotStored } from '../snapshot/stored.ts';
import { type FieldError, type HttpProblem, invalidParameters, ProblemError } from './problem.ts';

/** Whatever was thrown while a request was answered, as the problem to send. What is not expected tells nothing of itself. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof BoardpackError) return ofOurs(error);
  return isUnreadable(error) ? unreadable : internal;
}

/** Seconds after which a client may try again what was not available. */
const RETRY_AFTER = { 'retry-after': '10' };

const internal: HttpProblem = {
  kind: 'internal',
  detail: 'The request was understood, but answering it failed; the failure is in the log',
};

const unreadable: HttpProblem = {
  kind: 'malformed-request',
  detail: 'The address of the request cannot be read',
};

/** SQLSTATEs of a statement that ran out of time, and of a lock that did. */
const TIMEOUTS: ReadonlySet<unknown> = new Set(['57014', '55P03']);

const told: Partial<Record<ErrorCode, HttpProblem['kind']>> = {
  not_found: 'not-found',
  forbidden: 'forbidden',
  conflict: 'conflict',
  too_large: 'too-large',
  unavailable: 'unavailable',
};

function ofOurs(error: BoardpackError): HttpProblem {
  if (error.code === 'usage') return invalidParameters(brokenRules(error)).problem;
  const kind = told[error.code];
  if (!kind) return internal;
  if (isOutage(error)) return { kind, detail: 'The database does not answer', headers: RETRY_AFTER };
  const detail = error.hint ? `${error.message}. ${error.hint}` : error.message;
  return {
    kind,
    detail,
    ...(kind === 'not-found' && error.problems.length > 0 && { errors: brokenRules(error) }),
    ...(error instanceof NotStored && { stored: error.sets }),
    ...(kind === 'unavailable' && { headers: RETRY_AFTER }),
  };
}

function brokenRules({ problems, where, message }: BoardpackError): FieldError[] {
  if (problems.length === 0) return [{ field: where ?? 'parameters', rule: message }];
  return problems.map((problem) => ({ field: problem.where, rule: problem.message }));
}

/** The database is away, not slow: what is known of it, such as its address, is for the log. */
function isOutage({ code, cause }: BoardpackError): boolean {
  return (
    code === 'unavailable' && cause !== undefined && !TIMEOUTS.has((Object(cause) as { code?: unknown }).code)
  );
}

/** What Fastify refuses before a route is found, such as a path with a broken percent-encoding. */
function isUnreadable(error: unknown): boolean {
  const { code, statusCode } = Object(error) as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_') && statusCode === 400;
}
