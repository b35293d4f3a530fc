import { type DefinedExport, definedExport, type DefinedReport, definedReport } from '../api/definitions.ts';
import { recordExports } from '../exports/registry.ts';
import { reports } from '../reports/registry.ts';
import { units } from '../reports/units.ts';
import type { Command } from './command.ts';

const command: Command = {
  usage: 'definitions',
  summary:
    'What every field of every report and export means and how it is computed, with the version of that.',
  run: async (_given, output) => {
    const defined = [...reports.map(definedReport), ...recordExports.map(definedExport)];
    output.result(defined, [
      ...defined.flatMap(linesOf),
      'units',
      ...Object.entries(units).map(([unit, text]) => `  ${unit}: ${text}`),
    ]);
  },
};

function linesOf(defined: DefinedReport | DefinedExport): string[] {
  const name = 'report' in defined ? defined.report : `export ${defined.export}`;
  return [
    `${name}  GET ${defined.path}  version ${defined.version}`,
    `  ${defined.grain}`,
    ...defined.fields.flatMap(({ field, unit, meaning, formula }) => [
      `  ${field} (${unit}): ${meaning}`,
      `    ${formula}`,
    ]),
    '',
  ];
}

export default command;
