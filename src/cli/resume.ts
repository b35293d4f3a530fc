import { timetableOf, nextDueTimes } from '../schedule/timetable.ts';
import { resumePack } from '../schedule/pauses.ts';
import { tenantOf } from '../../jobs/runtime.ts';
import { ASKING, askingIn } from './actor.ts';
import { type Command, requiredOption } from './command.ts';
import { inFull } from './instants.ts';
import { checkPack } from './pack-named.ts';
import { configOf, inSession } from './session.ts';

const command: Command = {
  usage: 'resume PACK --tenant T [--reason TEXT] [--by NAME]',
  summary: 'End the pause of a pack; what was skipped stays skipped.',
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
      const pause = await runtime.db.tenant(tenant, (tx) => resumePack(tx, { tenant, pack, at, ...asking }));
      const timetable = timetableOf(tenantOf(config, tenant), pack);
      const [next] = nextDueTimes(timetable, at, 1) as [Date];
      output.result({ tenant, ...pause, nextDue: next }, [
        `${tenant} · ${pack} goes on; it is due next ${inFull(next, timetable.timezone)} (${timetable.timezone}).`,
      ]);
    });
  },
};

export default command;
