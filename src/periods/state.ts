import type { Window } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { PeriodState, RestatedFigure } from '../packs/condition.ts';
import { describeFigure } from '../packs/condition-document.ts';
import { templateDocuments } from '../packs/requested.ts';
import type { Occurrence } from '../schedule/occurrence.ts';
import type { Tenant } from '../snapshot/context.ts';
import { diffSnapshots } from '../snapshot/diff.ts';
import { snapshotOf } from '../snapshot/snapshots.ts';
import { closedMonths } from './close.ts';
import { monthsOf, wholeMonths } from './months.ts';
import { changedSince, inOrder } from './recompute.ts';
import { finalSnapshot, requestOf, restate } from './restate.ts';

/** How many changed figures a reason names. */
const NAMED = 5;

/** How a pack's period stands. */
export interface PeriodStanding {
  state: PeriodState;
  /** Figures that differ from the final ones because time has passed, no record having changed them. */
  moved: number;
}

/**
 * Whether a pack's period is open, final, or restated by this pack. It is open until every month that it has a day in is closed;
 * what was final of a week or a day are the figures of its months.
 * @throws data when changed records make its figures differ from the final ones and no restatement was asked for, or was asked for
 * and there is nothing to restate
 */
export async function periodStanding(
  tx: Transaction,
  tenant: Tenant,
  occurrence: Occurrence,
  period: Window,
): Promise<PeriodStanding> {
  const months = monthsOf(period);
  const closed = (await closedMonths(tx, tenant.id)).filter(({ month }) => months.includes(month));
  const request = await requestOf(tx, tenant.id, occurrence.id);
  if (closed.length < months.length) {
    if (request)
      throw nothingToRestate(`${period.from} to ${period.to} is not closed, so it is not final yet`);
    return { state: 'preliminary', moved: 0 };
  }
  const final = await finalSnapshot(tx, tenant.id, { pack: occurrence.pack, period, closed });
  const reports = reportsOf(tenant, occurrence.pack, period);
  const figures = await changesOf(tx, tenant, final, { period: wholeMonths(period), reports });
  if (figures.length === 0) {
    if (request)
      throw nothingToRestate(`no record has changed the figures that snapshot ${final} made final`);
    return { state: 'final', moved: await movedSince(tx, tenant.id, occurrence, { final, period, reports }) };
  }
  if (!request) throw unasked(tenant, occurrence, final, figures);
  await restate(tx, tenant.id, occurrence, { period, final, figures, request });
  return { state: 'restated', moved: 0 };
}

function reportsOf(tenant: Tenant, pack: string, { to }: Window): string[] {
  const documents = templateDocuments(tenant.packs[pack]?.template ?? pack, to);
  return [...new Set(documents.map(({ report }) => report))];
}

async function changesOf(
  tx: Transaction,
  tenant: Tenant,
  final: number,
  pack: { period: Window; reports: readonly string[] },
): Promise<RestatedFigure[]> {
  const snapshot = await snapshotOf(tx, tenant.id, final);
  if (!snapshot) throw new BoardpackError('internal', `The final snapshot ${final} of ${tenant.id} is gone`);
  return changedSince(tx, tenant, snapshot, pack);
}

/** How many figures of the pack's own reports differ from the final ones; with unchanged records, time has moved them. */
async function movedSince(
  tx: Transaction,
  tenant: string,
  { snapshotId }: Occurrence,
  { final, period, reports }: { final: number; period: Window; reports: readonly string[] },
): Promise<number> {
  const { documents } = await diffSnapshots(tx, tenant, [final, snapshotId ?? 0], { period });
  const own = documents.filter(({ report }) => reports.includes(report));
  return inOrder(own.flatMap(({ report, figures }) => figures.map((figure) => ({ report, ...figure }))))
    .length;
}

function nothingToRestate(why: string): BoardpackError {
  return new BoardpackError('data', `There is nothing to restate: ${why}`, {
    hint: 'Run the pack without --restate',
  });
}

function unasked(
  tenant: Tenant,
  { pack, dueAt, snapshotId }: Occurrence,
  final: number,
  figures: readonly RestatedFigure[],
): BoardpackError {
  const named = figures
    .slice(0, NAMED)
    .map((figure) => describeFigure(figure, { ...tenant, language: 'en' }).replace(/\.$/, ''));
  const rest = figures.length > NAMED ? `, and ${figures.length - NAMED} more` : '';
  const due = new Date(dueAt.getTime() + 60_000).toISOString().replace('.000Z', 'Z');
  return new BoardpackError(
    'data',
    `Its period is closed, and changed records make ${figures.length} figures differ from the final ones: ${named.join('; ')}${rest}`,
    {
      hint:
        `boardpack diff ${final} ${snapshotId} --tenant ${tenant.id} shows what lies between; boardpack run ${pack} --tenant ${tenant.id} ` +
        `--due ${due} --restate --reason "…" sends it as a correction`,
    },
  );
}
