import { definition } from '../api/definitions.ts';
import { reports } from '../reports/registry.ts';
import type { Command } from './command.ts';

const command: Command = {
  usage: 'definitions',
  summary: 'What every field of every report means and how it is computed, with the version of that.',
  run: async (_given, output) => {
    const value = reports.map(definition);
    const lines = reports.flatMap(({ id, version, path, grain, definitions }) => [
      `${id}  GET ${path}  version ${version}`,
      `  ${grain}`,
      ...definitions.map(({ field, unit, text }) => `  ${field} (${unit}): ${text}`),
      '',
    ]);
    output.result(value, lines);
  },
};

export default command;
