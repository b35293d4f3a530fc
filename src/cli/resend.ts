import { resend } from '../../jobs/resend.ts';
import { tenantOf } from '../../jobs/runtime.ts';
import type { LinkRecord } from '../delivery/link-records.ts';
import { BoardpackError } from '../errors.ts';
import { ASKING, askingIn } from './actor.ts';
import { type Command, requiredOption, textOption } from './command.ts';
import { inUtc } from './instants.ts';
import { occurrenceNumber } from './number.ts';
import { table } from './output.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'resend OCCURRENCE --tenant T [--to ADDRESS] [--reason TEXT] [--by NAME]',
  summary:
    "Send an occurrence's stored mails once more, byte for byte, to all of its recipients or to one of them.",
  options: { tenant: { type: 'string' }, to: { type: 'string' }, ...ASKING },
  positionals: { least: 1, most: 1 },
  run: async (given, output) => {
    const tenant = requiredOption(given, 'tenant', command);
    const occurrenceId = occurrenceNumber(given, command);
    const config = await configOf(given, output);
    const { id } = tenantOf(config, tenant);
    const asking = askingIn(given);
    const deliveries = await inSession(config, ({ runtime }) =>
      resend(runtime, { tenant: id, occurrenceId, to: textOption(given, 'to'), ...asking }),
    );
    const rows = deliveries.map(({ recipient, state, response, error }) => [
      recipient,
      state,
      response ?? error ?? '',
    ]);
    const ended = deliveries.flatMap(({ endedLinks }) => endedLinks);
    output.result(deliveries, [...table(['to', 'state', 'answer'], rows), ...describeEnded(ended)]);
    const unsent = deliveries.filter(({ state }) => state !== 'sent');
    if (unsent.length > 0)
      throw new BoardpackError(
        'unavailable',
        `${unsent.length} of ${deliveries.length} mails were not sent`,
        {
          hint: 'A running worker or planner tries those again that can be; boardpack status shows how they stand',
        },
      );
  },
};

export default command;

/** The mail is what it was, so it names links that have ended since. */
function describeEnded(links: readonly LinkRecord[]): string[] {
  if (links.length === 0) return [];
  return [
    '',
    'Sent as they were, these mails have links that do not work any more:',
    ...links.map(
      ({ id, state, recipient, name, expiresAt }) =>
        `  ${recipient}: link ${id} to ${name} is ${state}${state === 'expired' ? ` since ${inUtc(expiresAt)}` : ''}`,
    ),
    'To send the files anew, run the pack as of now, or send them by other means.',
  ];
}
