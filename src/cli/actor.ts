import { hostname, userInfo } from 'node:os';
import { BoardpackError } from '../errors.ts';
import type { Asking } from '../schedule/actions.ts';
import { type Arguments, textOption } from './command.ts';

/** The options of a command that records who did it and why. */
export const ASKING = { by: { type: 'string' }, reason: { type: 'string' } } as const;

/** Who gives the command, and why: --by and --reason, else the user of this machine, and no reason. @throws usage when one is blank */
export function askingIn(given: Arguments): Asking {
  return { by: textIn(given, 'by') ?? userAtHost(), reason: textIn(given, 'reason') ?? null };
}

function textIn(given: Arguments, name: 'by' | 'reason'): string | undefined {
  const text = textOption(given, name)?.trim();
  if (text !== '') return text;
  throw new BoardpackError('usage', 'There is nothing in it', { where: `--${name}` });
}

/** As ada@finance-1; in a container whose user has no name, by its number. */
function userAtHost(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}@${hostname()}`;
  }
}
