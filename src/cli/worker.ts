import type { Command } from './command.ts';
import { workerPart, runParts } from './parts.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'worker',
  summary: 'Perform steps, until Ctrl-C; as many processes on as many machines as you like.',
  run: async (given, output) => {
    const config = await configOf(given, output);
    await inSession(config, (session) => runParts([() => workerPart(session)], output), { isService: true });
  },
};

export default command;
