import type { Command } from './command.ts';
import { plannerPart, runParts } from './parts.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'planner',
  summary: 'Plan what comes due, until Ctrl-C; several are harmless.',
  run: async (given, output) => {
    const config = await configOf(given, output);
    await inSession(config, (session) => runParts([() => plannerPart(session)], output), { isService: true });
  },
};

export default command;
