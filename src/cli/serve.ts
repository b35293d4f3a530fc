import type { Command } from './command.ts';
import { apiPart, plannerPart, workerPart, runParts } from './parts.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'serve',
  summary: 'Planner, worker and API in one process, until Ctrl-C.',
  run: async (given, output) => {
    const config = await configOf(given, output);
    await inSession(
      config,
      (session) =>
        runParts(
          [() => workerPart(session), () => plannerPart(session), () => apiPart(session, output)],
          output,
        ),
      { isService: true },
    );
  },
};

export default command;
