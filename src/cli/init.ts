import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BoardpackError } from '../errors.ts';
import { type Command, textOption } from './command.ts';

const command: Command = {
  usage: 'init',
  summary: 'Write a commented boardpack.yaml to start from.',
  run: async (given, output) => {
    const file = textOption(given, 'config') ?? 'boardpack.yaml';
    try {
      writeFileSync(file, startingWith(file), { flag: 'wx' });
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      if (code !== 'EEXIST')
        throw new BoardpackError('usage', `${file} cannot be written: ${message}`, {
          where: '--config',
          hint: 'Name a file in a folder that is there and may be written',
          cause,
        });
      throw new BoardpackError('conflict', `${file} is there already and stays as it is`, {
        hint: 'Name another with --config',
        cause,
      });
    }
    output.result({ file }, [`${file} written. Edit it, then: boardpack check`]);
  },
};

export default command;

const TEMPLATE = new URL('../../templates/boardpack.yaml', import.meta.url);
const SCHEMA = fileURLToPath(new URL('../../schema/boardpack.schema.json', import.meta.url));

/** The commented configuration, its schema found by editors from where the file is. */
function startingWith(file: string): string {
  const schema = relative(dirname(resolve(file)), SCHEMA);
  return readFileSync(TEMPLATE, 'utf8').replace(/(?<=\$schema=).*/, () =>
    schema.startsWith('.') ? schema : `./${schema}`,
  );
}
