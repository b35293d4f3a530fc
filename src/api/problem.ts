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
  /** Where a snapshot does not hold what was asked for: the sets of parameters that it does hold. */
  stored?: readonly Readonly<Record<string, string>>[];
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
  gone: [410, 'This is not kept any more'],
  'too-large': [413, 'More than the asked form holds'],
  'uri-too-long': [414, 'The address is too long'],
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

/** The body of a problem: application/problem+json. `instance` names this one request, as the log does. */
export function problemBody({ kind, detail, errors, stored }: HttpProblem, requestId: string): string {
  const [status, title] = kinds[kind];
  const type = `urn:boardpack:problem:${kind}`;
  return JSON.stringify({
    type,
    title,
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
    ...(errors && { errors }),
    ...(stored && { stored }),
  });
}

function sentence(errors: readonly FieldError[]): string {
  return errors.map(({ field, rule }) => `${field} ${rule}`).join('; ');
}
