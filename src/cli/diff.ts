import { tenantOf } from '../../jobs/runtime.ts';
import { periodOf } from '../calendar.ts';
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
    const { id } = tenantOf(config, tenant);
    const diff = await inSession(config, ({ runtime }) =>
      runtime.db.tenant(id, (tx) => diffSnapshots(tx, id, [before, after], { period }), {
        repeatable: true,
        readOnly: true,
      }),
    );
    output.result(diff, describeDiff(diff));
  },
};

export default command;

function snapshotNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw wrongUsage(command, `${JSON.stringify(text)} is not the number of a snapshot`);
}
