import { BoardpackError } from '../errors.ts';
import { type Arguments, type Command } from './command.ts';

/** The occurrence that a command line names by its number. @throws usage */
export function occurrenceNumber({ positionals }: Arguments, { usage }: Pick<Command, 'usage'>): number {
  const text = positionals[0] ?? '';
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new BoardpackError('usage', `${JSON.stringify(text)} is not the number of an occurrence`, {
    hint: `boardpack ${usage}; boardpack status shows the numbers`,
  });
}
