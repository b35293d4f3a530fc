import { ProblemError } from '../../src/api/problem.ts';

/** The errors of what the call throws, or its kind when it names no parameter. */
export function errorsOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error instanceof ProblemError ? (error.problem.errors ?? error.problem.kind) : error;
  }
  return 'nothing was thrown';
}
