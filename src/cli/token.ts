import { numberIn } from './number.ts';
import { tenantOf } from '../../jobs/runtime.ts';
import { permissions, type TokenPermission } from '../api/permissions.ts';
import { createToken, listTokens, revokeToken, type TokenListing } from '../api/tokens.ts';
import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import {
  type Arguments,
  type Command,
  instantOption,
  requiredOption,
  textOption,
  wrongUsage,
} from './command.ts';
import { type Output, table } from './output.ts';
import { configOf, inSession } from './session.ts';

/** What `token` can do: checks its words, then works in the tenant's transaction and says what came of it. */
type Action = (
  given: Arguments,
  tenant: string,
) => (tx: Transaction) => Promise<{ value: unknown; lines: readonly string[] }>;

const actions: Readonly<Record<string, Action>> = { create, list, revoke };

/** Options that say what a new token may do. */
const LIMITS = ['permission', 'member', 'expires'];

const command: Command = {
  usage: 'token create|list|revoke [ID] --tenant T [--permission P …] [--member ID] [--expires ISO]',
  summary:
    'Make an API token and print it, this once (without --permission it may do all but administer); list them; end one.',
  options: {
    tenant: { type: 'string' },
    permission: { type: 'string', multiple: true },
    member: { type: 'string' },
    expires: { type: 'string' },
  },
  positionals: { least: 1, most: 2 },
  run: async (given: Arguments, output: Output) => {
    const [name = ''] = given.positionals;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw wrongUsage(command, `There is no token ${name}`);
    const tenant = requiredOption(given, 'tenant', command);
    const work = action(given, tenant);
    const config = await configOf(given, output);
    tenantOf(config, tenant);
    const { value, lines } = await inSession(config, ({ runtime }) => runtime.db.tenant(tenant, work));
    output.result(value, lines);
  },
};

export default command;

function create(given: Arguments, tenant: string): ReturnType<Action> {
  refuseWord(given);
  const asked = (given.options['permission'] as string[] | undefined)?.map(permissionOf);
  const token = {
    tenant,
    permissions: asked ?? permissions.filter((permission) => permission !== 'admin'),
    memberId: textOption(given, 'member') ?? null,
    expiresAt: instantOption(given, 'expires') ?? null,
  };
  return async (tx) => {
    const text = await createToken(tx, token);
    return { value: { token: text }, lines: [text] };
  };
}

function list(given: Arguments, tenant: string): ReturnType<Action> {
  refuseWord(given);
  refuseLimits(given);
  return async (tx) => {
    const tokens = await listTokens(tx, tenant);
    const header = ['id', 'state', 'member', 'created', 'expires', 'last used', 'permissions'];
    return {
      value: tokens,
      lines: tokens.length === 0 ? [`${tenant} has no tokens.`] : table(header, tokens.map(cells)),
    };
  };
}

function revoke(given: Arguments, tenant: string): ReturnType<Action> {
  refuseLimits(given);
  const [, word = ''] = given.positionals;
  if (word === '') throw wrongUsage(command, 'The ID is missing');
  const id = numberIn(word, 'the ID of a token', command, 'boardpack token list shows them');
  return async (tx) => {
    await revokeToken(tx, tenant, id);
    return {
      value: { revoked: id },
      lines: [`Token ${id} of ${tenant} is revoked; running processes follow within five seconds.`],
    };
  };
}

function cells(token: TokenListing): string[] {
  return [
    String(token.id),
    stateOf(token),
    token.memberId ?? '',
    minute(token.createdAt),
    token.expiresAt ? minute(token.expiresAt) : 'never',
    token.lastUsedOn ?? 'never',
    token.permissions.join(' '),
  ];
}

function stateOf({ revokedAt, expiresAt }: TokenListing): string {
  if (revokedAt) return 'revoked';
  return expiresAt && expiresAt.getTime() <= Date.now() ? 'expired' : 'valid';
}

function minute(instant: Date): string {
  return `${instant.toISOString().slice(0, 16)}Z`;
}

function refuseWord({ positionals: [, word] }: Arguments): void {
  if (word !== undefined) throw wrongUsage(command, `${word} is one word too many`);
}

function refuseLimits({ options }: Arguments): void {
  const given = LIMITS.find((name) => options[name] !== undefined);
  if (given !== undefined) throw wrongUsage(command, `--${given} belongs to token create`);
}

function permissionOf(name: string): TokenPermission {
  const known = permissions.find((permission) => permission === name);
  if (known) return known;
  throw new BoardpackError('usage', `There is no permission ${name}`, {
    where: '--permission',
    hint: `Permissions are ${permissions.join(', ')}`,
  });
}
