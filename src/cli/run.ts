import { askForPack } from '../../jobs/ask.ts';
import { tenantOf } from '../../jobs/runtime.ts';
import type { Config } from '../config/schema.ts';
import { BoardpackError } from '../errors.ts';
import type { Session } from './session.ts';
import { type Command, instantOption, requiredOption } from './command.ts';
import type { Output } from './output.ts';
import { describePack, packResult, type PackResult } from './pack-result.ts';
import { configOf, inSession } from './session.ts';
import { expectDone, watchOccurrence } from './watch.ts';
import { whileWorking } from './work.ts';

const command: Command = {
  usage: 'run PACK --tenant T [--due ISO] [--source DIR]',
  summary:
    'Refresh, render and mail a pack as of a due time (default now); what was mailed already is not mailed again.',
  options: { tenant: { type: 'string' }, due: { type: 'string' }, source: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  run: async (given, output) => {
    const tenant = requiredOption(given, 'tenant', command);
    const due = instantOption(given, 'due');
    const pack = given.positionals[0] as string;
    const config = await configOf(given, output);
    checkPack(config, tenant, pack);
    await inSession(config, async (session) => {
      const result = await runPack(session, { tenant, pack, due }, output);
      output.result(result, describePack(result));
    });
  },
};

export default command;

/** Runs one occurrence of a pack to its end, showing each step. @throws usage on a due time to come; data when it was held */
export async function runPack(
  { runtime }: Session,
  { tenant, pack, due }: { tenant: string; pack: string; due: Date | undefined },
  output: Output,
): Promise<PackResult> {
  const dueAt = due ?? new Date(Math.floor(runtime.now().getTime() / 1000) * 1000);
  if (dueAt > runtime.now())
    throw new BoardpackError('usage', `${dueAt.toISOString()} is still to come`, {
      where: '--due',
      hint: 'Name a time that has passed',
    });
  return whileWorking(runtime, async () => {
    const { occurrence, isNew } = await askForPack(runtime, tenant, { pack, dueAt });
    const ended =
      occurrence.state === 'running'
        ? await watchOccurrence(runtime.db, tenant, occurrence, output)
        : occurrence;
    expectDone(`${pack} of ${tenant}, due ${dueAt.toISOString()},`, ended);
    return packResult(runtime, tenant, ended, isNew);
  });
}

function checkPack(config: Config, tenantId: string, pack: string): void {
  const tenant = tenantOf(config, tenantId);
  if (!tenant.packs[pack])
    throw new BoardpackError('usage', `${tenantId} has no pack ${pack}`, {
      where: config.file,
      hint: `Its packs are ${Object.keys(tenant.packs).join(', ') || 'none: add one under packs'}`,
    });
}
