import { tenantOf } from '../../jobs/runtime.ts';
import { describeSize } from '../config/size.ts';
import type { Transaction } from '../db/database.ts';
import { type LinkRecord, linkRecords, type LinkSelection, revokeLinks } from '../delivery/link-records.ts';
import { ASKING, askingIn } from './actor.ts';
import { type Arguments, type Command, requiredOption, textOption, wrongUsage } from './command.ts';
import { numberIn } from './number.ts';
import { table } from './output.ts';
import { configOf, inSession } from './session.ts';

/** What `link` can do with the links that were selected. */
type Action = (
  tx: Transaction,
  tenant: string,
  selection: LinkSelection,
  by: string,
) => Promise<{ value: readonly LinkRecord[]; lines: readonly string[] }>;

const actions: Readonly<Record<string, Action>> = { list, revoke };

const command: Command = {
  usage: 'link list|revoke [ID] --tenant T [--occurrence N] [--to ADDRESS] [--by NAME]',
  summary:
    'Links to files that were too large for a mail: list them with how often each was fetched; end one, those of an occurrence, or those to an address.',
  options: {
    tenant: { type: 'string' },
    occurrence: { type: 'string' },
    to: { type: 'string' },
    by: ASKING.by,
  },
  positionals: { least: 1, most: 2 },
  run: async (given, output) => {
    const [name = ''] = given.positionals;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw wrongUsage(command, `There is no link ${name}`);
    const tenant = requiredOption(given, 'tenant', command);
    const selection = selectionOf(given);
    if (name !== 'list' && Object.values(selection).every((each) => each === undefined))
      throw wrongUsage(command, 'Which links? Name an ID, --occurrence or --to');
    const { by } = askingIn(given);
    const config = await configOf(given, output);
    tenantOf(config, tenant);
    const { value, lines } = await inSession(config, ({ runtime }) =>
      runtime.db.tenant(tenant, (tx) => action(tx, tenant, selection, by)),
    );
    output.result(value, lines);
  },
};

export default command;

async function list(tx: Transaction, tenant: string, selection: LinkSelection) {
  const links = await linkRecords(tx, tenant, selection);
  return { value: links, lines: links.length > 0 ? describe(links) : [`${tenant} has no such links.`] };
}

async function revoke(tx: Transaction, tenant: string, selection: LinkSelection, by: string) {
  const links = await revokeLinks(tx, tenant, selection, by);
  const count = links.length === 1 ? '1 link is' : `${links.length} links are`;
  return { value: links, lines: [`${count} revoked; whoever opens one is told so.`, '', ...describe(links)] };
}

function selectionOf(given: Arguments): LinkSelection {
  const [, id] = given.positionals;
  const occurrence = textOption(given, 'occurrence');
  const number = (text: string, what: string) =>
    numberIn(text, what, command, 'boardpack link list shows both numbers');
  return {
    id: id === undefined ? undefined : number(id, 'the ID of a link'),
    occurrenceId: occurrence === undefined ? undefined : number(occurrence, 'the number of an occurrence'),
    recipient: textOption(given, 'to'),
  };
}

function describe(links: readonly LinkRecord[]): string[] {
  const header = ['id', 'state', 'occurrence', 'to', 'file', 'size', 'until', 'fetched', 'last'];
  return table(
    header,
    links.map((link) => [
      String(link.id),
      link.state,
      `${link.occurrence} ${link.pack}`,
      link.recipient,
      link.name,
      link.size === null ? 'gone' : describeSize(link.size),
      minute(link.expiresAt),
      String(link.downloads),
      link.lastUsedAt ? minute(link.lastUsedAt) : 'never',
    ]),
  );
}

function minute(instant: Date): string {
  return `${instant.toISOString().slice(0, 16)}Z`;
}
