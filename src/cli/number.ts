import { BoardpackError } from '../errors.ts';
import type { Arguments, Command } from './command.ts';

type Usage = Pick<Command, 'usage'>;

/** The occurrence that a command line names by its number. @throws usage */
export function occurrenceNumber({ positionals }: Arguments, command: Usage): number {
  return numberIn(
    positionals[0] ?? '',
    'the number of an occurrence',
    command,
    'boardpack status shows the numbers',
  );
}

/** A number that something was given when it was recorded. `what` says what it is and `where` which command shows it. @throws usage */
export function numberIn(text: string, what: string, { usage }: Usage, where: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new BoardpackError('usage', `${JSON.stringify(text)} is not ${what}`, {
    hint: `boardpack ${usage}; ${where}`,
  });
}
