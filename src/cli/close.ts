import { tenantOf } from '../../jobs/runtime.ts';
import { type ClosedMonth, closedMonths, closeMonth } from '../periods/close.ts';
import { ASKING, askingIn } from './actor.ts';
import { type Command, requiredOption } from './command.ts';
import { monthIn } from './month.ts';
import { table } from './output.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'close [YYYY-MM] --tenant T [--reason TEXT] [--by NAME]',
  summary:
    "Make a month's figures final; without a month: which are closed. What changes them later is a restatement.",
  options: { tenant: { type: 'string' }, ...ASKING },
  positionals: { least: 0, most: 1 },
  run: async (given, output) => {
    const id = requiredOption(given, 'tenant', command);
    const month = given.positionals[0] === undefined ? undefined : monthIn(given.positionals[0]);
    const asking = askingIn(given);
    const config = await configOf(given, output);
    const tenant = tenantOf(config, id);
    const closed = await inSession(config, ({ runtime }) =>
      runtime.db.tenant(id, async (tx) =>
        month === undefined
          ? closedMonths(tx, id)
          : [await closeMonth(tx, tenant, month, { ...asking, now: runtime.now() })],
      ),
    );
    output.result(closed, month === undefined ? describeAll(id, closed) : closed.map(describe));
  },
};

export default command;

function describe({ month, snapshotId, closedBy }: ClosedMonth): string {
  return `${month} is closed by ${closedBy}: its figures in snapshot ${snapshotId} are final`;
}

function describeAll(tenant: string, closed: readonly ClosedMonth[]): string[] {
  if (closed.length === 0) return [`No month of ${tenant} is closed.`];
  return table(
    ['month', 'snapshot', 'closed', 'by'],
    closed.map(({ month, snapshotId, closedAt, closedBy }) => [
      month,
      String(snapshotId),
      closedAt.toISOString(),
      closedBy,
    ]),
  );
}
