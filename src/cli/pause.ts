import { pausePack } from '../schedule/pauses.ts';
import { ASKING, askingIn } from './actor.ts';
import { type Command, requiredOption } from './command.ts';
import { checkPack } from './pack-named.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'pause PACK --tenant T [--reason TEXT] [--by NAME]',
  summary: 'Skip what falls due of a pack from now on, until it is resumed; what is under way goes on.',
  options: { tenant: { type: 'string' }, ...ASKING },
  positionals: { least: 1, most: 1 },
  run: async (given, output) => {
    const tenant = requiredOption(given, 'tenant', command);
    const asking = askingIn(given);
    const pack = given.positionals[0] as string;
    const config = await configOf(given, output);
    checkPack(config, tenant, pack);
    await inSession(config, async ({ runtime }) => {
      const at = runtime.now();
      await runtime.db.tenant(tenant, (tx) => pausePack(tx, { tenant, pack, at, ...asking }));
      output.result({ tenant, pack, pausedAt: at, ...asking }, [
        `${tenant} · ${pack} is paused. What falls due is recorded as skipped until: boardpack resume ${pack} --tenant ${tenant}`,
      ]);
    });
  },
};

export default command;
