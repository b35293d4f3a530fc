import type { Action } from '../schedule/actions.ts';
import { inUtc } from './instants.ts';
import { table } from './output.ts';
import { withNotes } from './wrap.ts';

/** What people did, newest first, with the reasons they gave. */
export function describeActions(actions: readonly Action[]): string[] {
  if (actions.length === 0) return [];
  const lines = table(
    ['done', 'to', 'by', 'at'],
    actions.map(({ action, occurrenceId, pack, month, actor, at }) => [
      action,
      [pack, month, occurrenceId === null ? null : `occurrence ${occurrenceId}`]
        .filter((each) => each !== null)
        .join(', '),
      actor,
      inUtc(new Date(Math.floor(at.getTime() / 1000) * 1000)),
    ]),
  );
  return withNotes(
    lines,
    actions.map(({ reason }) => reason),
  );
}
