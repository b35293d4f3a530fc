import type { Outcome } from './transport.ts';

/** How long is waited before each further attempt, in minutes: about eight hours in all. */
const RETRY_AFTER = [1, 5, 15, 30, 60, 120, 240] as const;

/** Attempts in all, after which a delivery that never got through is dead. */
export const MOST_ATTEMPTS = RETRY_AFTER.length + 1;

/** Messages that may have been accepted are sent again this often. */
export const MOST_RESENDS = 1;

/** What to do when a server may have accepted a message: send it once more under the same Message-ID, or leave it to a person. */
export type AmbiguousPolicy = 'resend' | 'hold';

/** An attempt, as it was committed before the connection was opened. */
export interface Attempt {
  /** Attempts so far, this one included. */
  attempts: number;
  /** Attempts so far that repeated a message which may have been accepted, this one included. */
  resends: number;
  /** Whether this attempt is such a repetition. */
  isResend: boolean;
}

/** What becomes of a delivery. */
export interface Transition {
  state: 'pending' | 'sent' | 'ambiguous' | 'held' | 'dead';
  resends: number;
  /** Minutes until the next attempt; 0 for states that have none. */
  wait: number;
  error: string | null;
  response: string | null;
}

/** What becomes of a delivery after an attempt. A message that may have arrived is never called dead, only held. */
export function afterAttempt(attempt: Attempt, outcome: Outcome, policy: AmbiguousPolicy): Transition {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'sent', resends: attempt.resends, wait: 0, error: null, response: outcome.response };
    case 'refused':
      return ended(attempt, `Refused: ${outcome.reason}`);
    case 'failed':
      return afterFailure(attempt, outcome.reason);
    default:
      return afterDoubt(attempt, outcome.reason, policy);
  }
}

function afterFailure(attempt: Attempt, reason: string): Transition {
  const wait = RETRY_AFTER[attempt.attempts - 1];
  if (wait === undefined) return ended(attempt, `Given up after ${attempt.attempts} attempts: ${reason}`);
  const { isResend, resends } = attempt;
  // A repetition that surely did not get through has repeated nothing.
  return {
    ...waiting(isResend ? 'ambiguous' : 'pending', isResend ? resends - 1 : resends, wait),
    error: reason,
  };
}

function afterDoubt(attempt: Attempt, reason: string, policy: AmbiguousPolicy): Transition {
  if (policy === 'hold') return held(attempt.resends, `The server may have accepted it: ${reason}`);
  if (attempt.resends >= MOST_RESENDS)
    return held(attempt.resends, `The server may have accepted it, and its repetition: ${reason}`);
  return {
    ...waiting('ambiguous', attempt.resends, RETRY_AFTER[0]),
    error: `The server may have accepted it: ${reason}`,
  };
}

function ended({ isResend, resends }: Attempt, error: string): Transition {
  if (isResend)
    return held(resends, `The first message may have been accepted, its repetition was not. ${error}`);
  return { state: 'dead', resends, wait: 0, error, response: null };
}

function held(resends: number, error: string): Transition {
  return { state: 'held', resends, wait: 0, error, response: null };
}

function waiting(state: 'pending' | 'ambiguous', resends: number, wait: number): Omit<Transition, 'error'> {
  return { state, resends, wait, response: null };
}
