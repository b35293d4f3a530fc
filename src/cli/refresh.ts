import { askForRefresh } from '../../jobs/ask.ts';
import { tenantOf } from '../../jobs/runtime.ts';
import { BoardpackError } from '../errors.ts';
import { type Arguments, type Command, instantOption, requiredOption } from './command.ts';
import { describeRefresh, refreshResult } from './refresh-result.ts';
import { configOf, inSession } from './session.ts';
import { expectDone, watchRefresh } from './watch.ts';
import { whileWorking } from './work.ts';

const command: Command = {
  usage: 'refresh --tenant T [--as-of ISO] [--source DIR] [--accept-removals]',
  summary: 'Read the source, merge what changed and publish a snapshot.',
  options: {
    tenant: { type: 'string' },
    'as-of': { type: 'string' },
    source: { type: 'string' },
    'accept-removals': { type: 'boolean' },
  },
  run: async (given, output) => {
    const tenant = requiredOption(given, 'tenant', command);
    const asOf = pastInstant(given);
    const config = await configOf(given, output);
    tenantOf(config, tenant);
    await inSession(config, async ({ runtime }) => {
      const ask = { asOf, acceptRemovals: given.options['accept-removals'] === true };
      const refresh = await whileWorking(runtime, async () =>
        watchRefresh(runtime.db, tenant, await askForRefresh(runtime, tenant, ask), output),
      );
      expectDone(`The refresh of ${tenant}`, refresh);
      const result = await refreshResult(runtime.db, tenant, refresh.id);
      output.result(result, describeRefresh(result));
    });
  },
};

export default command;

/** The instant of --as-of. @throws usage when it is still to come: its snapshot would stay the latest until then, whatever is loaded */
function pastInstant(given: Arguments): Date | undefined {
  const asOf = instantOption(given, 'as-of');
  if (asOf === undefined || asOf <= new Date()) return asOf;
  throw new BoardpackError('usage', `${asOf.toISOString()} is still to come`, {
    where: '--as-of',
    hint: 'Name a time that has passed, or none for now',
  });
}
