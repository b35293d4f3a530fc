import { BoardpackError, type ErrorCode } from '../errors.ts';

/** One parameter that breaks one rule. */
export interface FieldError {
  field: string;
  rule: string;
}

/** What a client did not get, and why: RFC 9457. `kind` becomes the type `urn:boardpack:problem:<kind>`, which stays stable. */
export interface HttpProblem {
  kind: keyof typeof kinds;
  /** For the reader, in one or two sentences; never holds a stack, a statement or a secret. */
  detail: string;
  errors?: readonly FieldError[];
  headers?: Readonly<Record<string, string>>;
}

/** Every kind of problem: its HTTP status and its title. */
export const kinds = {
  'invalid-parameters': [400, 'The parameters break a rule'],
  'malformed-request': [400, 'The request cannot be read'],
  unauthenticated: [401, 'A valid token is needed'],
  forbidden: [403, 'The token does not allow this'],
  'not-found': [404, 'There is nothing here'],
  'method-not-allowed': [405, 'This can only be read'],
  'request-timeout': [408, 'The request took too long to arrive'],
  conflict: [409, 'Somebody else was first'],
  'content-too-large': [413, 'The request is too large'],
  'uri-too-long': [414, 'The address is too long'],
  'unsupported-media-type': [415, 'The request has a body that is not read here'],
  'headers-too-large': [431, 'The request is too large'],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'Not available at this moment'],
} as const satisfies Record<string, readonly [number, string]>;

/** Carries a problem from where it is found to where it is answered. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: HttpProblem;

  constructor(problem: HttpProblem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** A parameter that breaks a rule, before any report has seen it. */
export function invalidParameter(field: string, rule: string): ProblemError {
  return invalidParameters([{ field, rule }]);
}

/** Parameters that break rules, named one by one. */
export function invalidParameters(errors: readonly FieldError[]): ProblemError {
  return new ProblemError({ kind: 'invalid-parameters', detail: sentence(errors), errors });
}

/** Whatever was thrown while a request was answered, as the problem to send. What is not expected tells nothing of itself. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof BoardpackError) return ofOurs(error);
  return ofFastify(error) ?? internal;
}

/** Seconds after which a client may try again what was not available. */
const RETRY_AFTER = { 'retry-after': '10' };

/** The body of a problem: application/problem+json. `instance` names this one request, as the log does. */
export function problemBody({ kind, detail, errors }: HttpProblem, requestId: string): string {
  const [status, title] = kinds[kind];
  const type = `urn:boardpack:problem:${kind}`;
  return JSON.stringify({
    type,
    title,
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
    ...(errors && { errors }),
  });
}

const internal: HttpProblem = {
  kind: 'internal',
  detail: 'The request was understood, but answering it failed; the failure is in the log',
};

/** SQLSTATE of a statement that ran out of time. */
const QUERY_CANCELED = '57014';

const told: Partial<Record<ErrorCode, HttpProblem['kind']>> = {
  not_found: 'not-found',
  forbidden: 'forbidden',
  conflict: 'conflict',
  unavailable: 'unavailable',
};

function ofOurs(error: BoardpackError): HttpProblem {
  if (error.code === 'usage') return invalidParameters(brokenRules(error)).problem;
  const kind = told[error.code];
  if (!kind) return internal;
  if (isOutage(error)) return { kind, detail: 'The database does not answer', headers: RETRY_AFTER };
  const detail = error.hint ? `${error.message}. ${error.hint}` : error.message;
  return { kind, detail, ...(kind === 'unavailable' && { headers: RETRY_AFTER }) };
}

function brokenRules({ problems, where, message }: BoardpackError): FieldError[] {
  if (problems.length === 0) return [{ field: where ?? 'parameters', rule: message }];
  return problems.map((problem) => ({ field: problem.where, rule: problem.message }));
}

const byStatus: Readonly<Record<number, HttpProblem>> = {
  400: { kind: 'malformed-request', detail: 'The address or the body of the request cannot be read' },
  413: { kind: 'content-too-large', detail: 'The body of the request is too large' },
  414: { kind: 'uri-too-long', detail: 'The path of the address is too long' },
  415: { kind: 'unsupported-media-type', detail: 'No body of this type is read here' },
};

function ofFastify(error: unknown): HttpProblem | undefined {
  const { code, statusCode } = Object(error) as { code?: unknown; statusCode?: unknown };
  if (typeof code !== 'string' || !code.startsWith('FST_')) return undefined;
  return typeof statusCode === 'number' ? byStatus[statusCode] : undefined;
}

/** The database is away, not slow: what is known of it, such as its address, is for the log. */
function isOutage({ code, cause }: BoardpackError): boolean {
  return (
    code === 'unavailable' &&
    cause !== undefined &&
    (Object(cause) as { code?: unknown }).code !== QUERY_CANCELED
  );
}

function sentence(errors: readonly FieldError[]): string {
  return errors.map(({ field, rule }) => `${field} ${rule}`).join('; ');
}
