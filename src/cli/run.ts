import { askForPack } from '../../jobs/ask.ts';
import { BoardpackError } from '../errors.ts';
import type { RestatementRequest } from '../periods/restate.ts';
import { ASKING, askingIn } from './actor.ts';
import type { Session } from './session.ts';
import {
  type Arguments,
  type Command,
  instantOption,
  requiredOption,
  textOption,
  wrongUsage,
} from './command.ts';
import type { Output } from './output.ts';
import { checkEnabled, checkPack } from './pack-named.ts';
import { describePreview, writePreview } from './pack-preview.ts';
import { describePack, packResult, type PackResult } from './pack-result.ts';
import { configOf, inSession } from './session.ts';
import { expectDone, releaseHint, watchOccurrence } from './watch.ts';
import { whileWorking } from './work.ts';

const command: Command = {
  usage:
    'run PACK --tenant T [--due ISO] [--source DIR] [--restate --reason TEXT [--by NAME]] [--preview [--out DIR]]',
  summary:
    'Refresh, render and mail a pack as of a due time (default now); what was mailed already is not mailed again. With --preview: write it to a folder from the latest snapshot, and send nothing.',
  options: {
    tenant: { type: 'string' },
    due: { type: 'string' },
    source: { type: 'string' },
    restate: { type: 'boolean' },
    ...ASKING,
    preview: { type: 'boolean' },
    out: { type: 'string' },
  },
  positionals: { least: 1, most: 1 },
  run: async (given, output) => {
    const tenant = requiredOption(given, 'tenant', command);
    const due = instantOption(given, 'due');
    const pack = given.positionals[0] as string;
    const restate = restatementIn(given);
    const isPreview = previewIn(given);
    const config = await configOf(given, output);
    checkPack(config, tenant, pack);
    if (!isPreview) checkEnabled(config, tenant, pack);
    await inSession(config, async (session) => {
      if (isPreview) {
        const wanted = { tenant, pack, out: textOption(given, 'out') };
        const preview = await writePreview(session, wanted, output);
        return output.result(preview, describePreview(wanted, preview));
      }
      const result = await runPack(session, { tenant, pack, due, restate }, output);
      return output.result(result, describePack(result));
    });
  },
};

export default command;

interface PackRequest {
  tenant: string;
  pack: string;
  due: Date | undefined;
  /** Why closed figures are to be corrected, and by whom. */
  restate?: RestatementRequest | undefined;
}

/** Runs one occurrence of a pack to its end, showing each step. @throws usage on a due time to come; data when it was held */
export async function runPack(
  { runtime }: Session,
  { tenant, pack, due, restate }: PackRequest,
  output: Output,
): Promise<PackResult> {
  const dueAt = due ?? new Date(Math.floor(runtime.now().getTime() / 1000) * 1000);
  if (dueAt > runtime.now())
    throw new BoardpackError('usage', `${dueAt.toISOString()} is still to come`, {
      where: '--due',
      hint: 'Name a time that has passed',
    });
  return whileWorking(runtime, async () => {
    const { occurrence, isNew } = await askForPack(runtime, tenant, { pack, dueAt, restate });
    if (restate && !isNew) throw dueBefore(pack, dueAt);
    const ended =
      occurrence.state === 'running'
        ? await watchOccurrence(runtime.db, tenant, occurrence, output)
        : occurrence;
    const what = `${pack} of ${tenant}, due ${dueAt.toISOString()},`;
    if (ended.state !== 'skipped') expectDone(what, ended, releaseHint(tenant, ended));
    return packResult(runtime, tenant, ended, isNew);
  });
}

/** Whether nothing is to be sent. @throws usage beside what only a pack that is sent has */
function previewIn(given: Arguments): boolean {
  const isPreview = given.options['preview'] === true;
  if (!isPreview && textOption(given, 'out') !== undefined)
    throw wrongUsage(command, '--out belongs to --preview');
  if (isPreview && (given.options['restate'] === true || textOption(given, 'due') !== undefined))
    throw wrongUsage(command, '--preview is of the latest snapshot and corrects nothing');
  return isPreview;
}

/** What --restate asks for. @throws usage when it gives no reason, or a reason is given for nothing */
function restatementIn(given: Arguments): RestatementRequest | undefined {
  const reason = textOption(given, 'reason');
  if (given.options['restate'] !== true) {
    if (reason !== undefined || textOption(given, 'by') !== undefined)
      throw wrongUsage(command, '--reason and --by belong to --restate');
    return undefined;
  }
  if (!reason?.trim()) throw wrongUsage(command, '--restate needs a --reason, which the recipients are told');
  return { reason: reason.trim(), actor: askingIn(given).by };
}

function dueBefore(pack: string, dueAt: Date): BoardpackError {
  const later = new Date(dueAt.getTime() + 60_000).toISOString().replace('.000Z', 'Z');
  return new BoardpackError(
    'conflict',
    `${pack} has been run as of ${dueAt.toISOString()}; a correction is a mail of its own`,
    { where: '--due', hint: `Name another time of the same month, such as --due ${later}` },
  );
}
