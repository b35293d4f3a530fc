import { copyFileSync, constants } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BoardpackError } from '../errors.ts';
import { type Command, textOption } from './command.ts';

const command: Command = {
  usage: 'init',
  summary: 'Write a commented boardpack.yaml to start from.',
  run: async (given, output) => {
    const file = textOption(given, 'config') ?? 'boardpack.yaml';
    try {
      copyFileSync(
        fileURLToPath(new URL('../../templates/boardpack.yaml', import.meta.url)),
        file,
        constants.COPYFILE_EXCL,
      );
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      throw new BoardpackError('conflict', `${file} is there already and stays as it is`, {
        hint: 'Name another with --config',
        cause,
      });
    }
    output.result({ file }, [`${file} written. Edit it, then: boardpack check`]);
  },
};

export default command;
