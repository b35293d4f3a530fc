import { reports } from '../reports/registry.ts';
import type { Command } from './command.ts';

const command: Command = {
  usage: 'definitions',
  summary: 'What every field of every report means and how it is computed.',
  run: async (_given, output) => {
    const value = reports.map(({ id, path, grain, definitions }) => ({
      report: id,
      path,
      grain,
      fields: definitions,
    }));
    const lines = reports.flatMap(({ id, path, grain, definitions }) => [
      `${id}  GET ${path}`,
      `  ${grain}`,
      ...definitions.map(({ field, unit, text }) => `  ${field} (${unit}): ${text}`),
      '',
    ]);
    output.result(value, lines);
  },
};

export default command;
