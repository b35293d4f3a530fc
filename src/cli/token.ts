import { tenantOf } from '../../jobs/runtime.ts';
import { permissions, type TokenPermission } from '../api/permissions.ts';
import { createToken } from '../api/tokens.ts';
import { BoardpackError } from '../errors.ts';
import { type Command, instantOption, requiredOption, textOption, wrongUsage } from './command.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'token create --tenant T [--permission P …] [--member ID] [--expires ISO]',
  summary: 'Make an API token and print it, this once; without --permission it may do all but administer.',
  options: {
    tenant: { type: 'string' },
    permission: { type: 'string', multiple: true },
    member: { type: 'string' },
    expires: { type: 'string' },
  },
  positionals: { least: 1, most: 1 },
  run: async (given, output) => {
    if (given.positionals[0] !== 'create')
      throw wrongUsage(command, `There is no token ${given.positionals[0]}`);
    const tenant = requiredOption(given, 'tenant', command);
    const asked = (given.options['permission'] as string[] | undefined)?.map(permissionOf);
    const expiresAt = instantOption(given, 'expires') ?? null;
    const config = await configOf(given, output);
    tenantOf(config, tenant);
    const token = await inSession(config, ({ runtime }) =>
      runtime.db.tenant(tenant, (tx) =>
        createToken(tx, {
          tenant,
          permissions: asked ?? permissions.filter((permission) => permission !== 'admin'),
          memberId: textOption(given, 'member') ?? null,
          expiresAt,
        }),
      ),
    );
    output.result({ token }, [token]);
  },
};

export default command;

function permissionOf(name: string): TokenPermission {
  const known = permissions.find((permission) => permission === name);
  if (known) return known;
  throw new BoardpackError('usage', `There is no permission ${name}`, {
    where: '--permission',
    hint: `Permissions are ${permissions.join(', ')}`,
  });
}
