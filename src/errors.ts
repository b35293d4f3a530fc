/**
 * What kind of thing went wrong; decides exit code, HTTP status and whether trying again can help.
 * usage: the caller asked wrongly · config: boardpack.yaml or environment · source: the tenant's system or files ·
 * data: records break a rule · not_found · forbidden · conflict: somebody else was first · too_large: more than the asked form
 * holds · unavailable: try again later · internal: a defect of ours.
 */
export type ErrorCode =
  | 'usage'
  | 'config'
  | 'source'
  | 'data'
  | 'not_found'
  | 'forbidden'
  | 'conflict'
  | 'too_large'
  | 'unavailable'
  | 'internal';

export interface ErrorDetails {
  /** Where it happened: a file and line, a configuration path, an entity, a parameter. */
  where?: string | undefined;
  /** What the reader can do about it, as an imperative sentence. */
  hint?: string | undefined;
  /** Each single thing that is wrong, where there are several. */
  problems?: readonly Problem[];
  cause?: unknown;
}

/** The one error type: what (message), where, what to do, and the cause kept. */
export class BoardpackError extends Error {
  override readonly name = 'BoardpackError';
  readonly code: ErrorCode;
  readonly where: string | undefined;
  readonly hint: string | undefined;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.where = details.where;
    this.hint = details.hint;
    this.problems = details.problems ?? [];
  }
}

/** A problem found while checking: several are collected and printed at once. */
export interface Problem {
  where: string;
  message: string;
  hint?: string | undefined;
}

/** One error for many problems, each on its own line: `where: message (hint)`. */
export function problemsError(code: ErrorCode, title: string, problems: readonly Problem[]): BoardpackError {
  const lines = problems.map((problem) => `  ${describeProblem(problem)}`);
  return new BoardpackError(code, [title, ...lines].join('\n'), { problems });
}

/** `where: message (hint)`, on one line. */
export function describeProblem({ where, message, hint }: Problem): string {
  return `${where}: ${message}${hint ? ` (${hint})` : ''}`;
}

/** The message of whatever was thrown, with where and hint when it is ours. */
export function describeError(error: unknown): string {
  if (error instanceof BoardpackError) {
    return [error.where && `${error.where}: `, error.message, error.hint && `\n  → ${error.hint}`]
      .filter(Boolean)
      .join('');
  }
  return error instanceof Error ? error.message : String(error);
}
