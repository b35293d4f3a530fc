import { userInfo } from 'node:os';
import { resend } from '../../jobs/resend.ts';
import { tenantOf } from '../../jobs/runtime.ts';
import { BoardpackError } from '../errors.ts';
import { type Command, requiredOption, textOption } from './command.ts';
import { occurrenceNumber } from './occurrence-number.ts';
import { table } from './output.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'resend OCCURRENCE --tenant T [--to ADDRESS] [--by NAME]',
  summary:
    "Send an occurrence's stored mails once more, byte for byte, to all of its recipients or to one of them.",
  options: { tenant: { type: 'string' }, to: { type: 'string' }, by: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  run: async (given, output) => {
    const tenant = requiredOption(given, 'tenant', command);
    const occurrenceId = occurrenceNumber(given, command);
    const config = await configOf(given, output);
    const { id } = tenantOf(config, tenant);
    const by = textOption(given, 'by') ?? userInfo().username;
    const deliveries = await inSession(config, ({ runtime }) =>
      resend(runtime, { tenant: id, occurrenceId, to: textOption(given, 'to'), by }),
    );
    const rows = deliveries.map(({ recipient, state, response, error }) => [
      recipient,
      state,
      response ?? error ?? '',
    ]);
    output.result(deliveries, table(['to', 'state', 'answer'], rows));
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
