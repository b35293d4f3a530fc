import { BoardpackError } from '../../errors.ts';
import type { Artifact, RenderDocument } from '../document.ts';

/** A document to be rendered. */
export interface Order {
  format: Artifact['format'];
  document: RenderDocument;
}

/** What a thread answers an order with: a file, or what was thrown. */
export type Answer = { artifact: Artifact } | { error: unknown; ours: Ours | null };

/** What an error of ours loses on its way between threads. */
type Ours = Pick<BoardpackError, 'code' | 'where' | 'hint' | 'problems'>;

/** Whatever was thrown, as it can be sent. */
export function failureOf(error: unknown): Answer {
  if (!(error instanceof BoardpackError)) return { error, ours: null };
  const { code, where, hint, problems } = error;
  return { error, ours: { code, where, hint, problems } };
}

/** What a thread has thrown, as it was thrown there. */
export function thrownBy({ error, ours }: Extract<Answer, { error: unknown }>): unknown {
  if (!ours) return error;
  const { message, stack, cause } = error as Error;
  const same = new BoardpackError(ours.code, message, { ...ours, cause });
  return Object.assign(same, { stack });
}
