import { tenantOf } from '../../jobs/runtime.ts';
import { periodOf } from '../calendar.ts';
import { labelledDiff } from '../periods/labelled-diff.ts';
import { diffSnapshots } from '../snapshot/diff.ts';
import { type Command, requiredOption, textOption, wrongUsage } from './command.ts';
import { describeDiff } from './diff-result.ts';
import { monthIn } from './month.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'diff SNAPSHOT SNAPSHOT --tenant T [--month YYYY-MM]',
  summary: 'Which figures changed between two snapshots, by how much, and which records came between them.',
  options: { tenant: { type: 'string' }, month: { type: 'string' } },
  positionals: { least: 2, most: 2 },
  run: async (given, output) => {
    const tenant = requiredOption(given, 'tenant', command);
    const [before = 0, after = 0] = given.positionals.map(snapshotNumber);
    const month = textOption(given, 'month');
    const period = month === undefined ? undefined : periodOf('month', `${monthIn(month)}-01`);
    const config = await configOf(given, output);
    const { id, ...settings } = tenantOf(config, tenant);
    const { diff, labelled } = await inSession(config, ({ runtime }) =>
      runtime.db.tenant(
        id,
        async (tx) => {
          const found = await diffSnapshots(tx, id, [before, after], { period });
          return { diff: found, labelled: await labelledDiff(tx, { id, ...settings }, found) };
        },
        { repeatable: true, readOnly: true },
      ),
    );
    output.result(diff, describeDiff(diff, labelled));
  },
};

export default command;

function snapshotNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw wrongUsage(command, `${JSON.stringify(text)} is not the number of a snapshot`);
}
