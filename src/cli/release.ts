import { type Released, release } from '../../jobs/release.ts';
import { occurrenceOf } from '../schedule/occurrence.ts';
import { ASKING, askingIn } from './actor.ts';
import { type Command, requiredOption } from './command.ts';
import { occurrenceNumber } from './number.ts';
import { describePack, packResult } from './pack-result.ts';
import { configOf, inSession } from './session.ts';
import { expectDone, releaseHint, watchOccurrence } from './watch.ts';
import { whileWorking } from './work.ts';

const command: Command = {
  usage: 'release OCCURRENCE --tenant T [--refresh] [--source DIR] [--reason TEXT] [--by NAME]',
  summary:
    'Run an occurrence that was held, given up, missed or skipped from the step it stopped at, or with --refresh from new records.',
  options: {
    tenant: { type: 'string' },
    refresh: { type: 'boolean' },
    source: { type: 'string' },
    ...ASKING,
  },
  positionals: { least: 1, most: 1 },
  run: async (given, output) => {
    const tenant = requiredOption(given, 'tenant', command);
    const id = occurrenceNumber(given, command);
    const asking = askingIn(given);
    const config = await configOf(given, output);
    await inSession(config, async ({ runtime }) => {
      const isNewData = given.options['refresh'] === true;
      const result = await whileWorking(runtime, async () => {
        const released = await release(runtime, tenant, id, { isNewData, ...asking });
        for (const line of describeReleased(released)) output.say(line);
        const running = await runtime.db.tenant(tenant, (tx) => occurrenceOf(tx, tenant, id));
        const ended = await watchOccurrence(runtime.db, tenant, running ?? released.occurrence, output);
        expectDone(`Occurrence ${id} of ${tenant}`, ended, releaseHint(tenant, ended));
        return { released, ...(await packResult(runtime, tenant, ended, true)) };
      });
      output.result(result, describePack(result));
    });
  },
};

export default command;

function describeReleased({ occurrence, from, released, kept }: Released): string[] {
  return [
    `Occurrence ${occurrence.id}, ${occurrence.pack}, was ${occurrence.state}; it begins again with ${from}.`,
    ...(released.length > 0 ? [`Mails that are tried again: ${released.join(', ')}`] : []),
    ...(kept.length > 0
      ? [
          `Not sent again, since they may have been accepted and were repeated once already: ${kept.join(', ')}`,
        ]
      : []),
  ];
}
