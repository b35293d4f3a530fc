import { parseArgs, type ParseArgsConfig } from 'node:util';
import { BoardpackError } from '../errors.ts';
import type { Output } from './output.ts';

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface Arguments {
  positionals: readonly string[];
  options: OptionValues;
}

/** One word after `boardpack`. */
export interface Command {
  /** What follows `boardpack` in the usage line. */
  usage: string;
  summary: string;
  /** Its own options besides --config, --json and --help. */
  options?: NonNullable<ParseArgsConfig['options']>;
  /** How many words it takes. @default none */
  positionals?: { least: number; most: number };
  run: (given: Arguments, output: Output) => Promise<void>;
}

const SHARED = {
  config: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The words and options of a command line. @throws usage with the command's usage line */
export function parseCommandLine(command: Command, words: readonly string[]): Arguments {
  const { least, most } = command.positionals ?? { least: 0, most: 0 };
  const parsed = parse(command, words);
  const count = parsed.positionals.length;
  if (parsed.options['help'] === true || (count >= least && count <= most)) return parsed;
  throw wrongUsage(
    command,
    count < least ? 'Something is missing' : `${parsed.positionals[most]} is one word too many`,
  );
}

function parse(command: Command, words: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { ...SHARED, ...command.options },
      allowPositionals: true,
    });
    return { positionals, options: values };
  } catch (cause) {
    throw wrongUsage(command, (cause as Error).message.split('. ')[0] ?? '', cause);
  }
}

/** A usage error that shows the right form. */
export function wrongUsage(
  command: Pick<Command, 'usage'>,
  message: string,
  cause?: unknown,
): BoardpackError {
  return new BoardpackError('usage', message, { hint: `boardpack ${command.usage}`, cause });
}

/** A text option. */
export function textOption({ options }: Arguments, name: string): string | undefined {
  return options[name] as string | undefined;
}

/** A text option that has to be given. @throws usage */
export function requiredOption(given: Arguments, name: string, command: Pick<Command, 'usage'>): string {
  const value = textOption(given, name);
  if (value === undefined) throw wrongUsage(command, `--${name} is missing`);
  return value;
}

/** An ISO 8601 instant with an offset or Z, whole seconds. @throws usage */
export function instantOption(given: Arguments, name: string): Date | undefined {
  const text = textOption(given, name);
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.0+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) ||
    Number.isNaN(date.getTime())
  )
    throw new BoardpackError('usage', `${JSON.stringify(text)} is not an instant`, {
      where: `--${name}`,
      hint: 'Write it with its offset, such as 2026-11-01T08:00:00-04:00 or 2026-11-01T12:00:00Z',
    });
  return date;
}
