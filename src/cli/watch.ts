import type { Progress } from '../../jobs/runtime.ts';
import { WORKER } from '../../jobs/worker.ts';
import type { Database } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { type Occurrence, occurrenceOf } from '../schedule/occurrence.ts';
import { type Refresh, refreshOf } from '../schedule/refresh.ts';
import { inUtc } from './instants.ts';
import { count, duration, type Output } from './output.ts';

const POLL = 150;

interface StepRow {
  id: number;
  kind: string;
  state: string;
  progress: Progress | null;
  error: string | null;
  starts: number;
  milliseconds: number | null;
  /** Who holds it, and until when without a sign of life. */
  worker: string | null;
  leaseUntil: Date | null;
}

/** Shows each step of a refresh, and of an occurrence where one waits for it, until it has ended. */
export async function watchRefresh(
  db: Database,
  tenant: string,
  refresh: number,
  output: Output,
): Promise<Refresh> {
  return watch(db, tenant, { refresh, occurrence: null }, output, async () => {
    const row = await db.tenant(tenant, (tx) => refreshOf(tx, tenant, refresh));
    return row && row.state !== 'running' ? row : null;
  });
}

/** Shows each step of an occurrence and its refresh until it has ended. */
export async function watchOccurrence(
  db: Database,
  tenant: string,
  occurrence: Occurrence,
  output: Output,
): Promise<Occurrence> {
  return watch(db, tenant, { refresh: occurrence.refreshId, occurrence: occurrence.id }, output, async () => {
    const row = await db.tenant(tenant, (tx) => occurrenceOf(tx, tenant, occurrence.id));
    return row && row.state !== 'running' ? row : null;
  });
}

/** What takes an occurrence up again that has ended otherwise than it should, unless its reason says so itself. */
export function releaseHint(tenant: string, { id, reason }: Pick<Occurrence, 'id' | 'reason'>): string {
  const seen = `boardpack status ${id} shows every step`;
  return reason?.includes(`boardpack release ${id} `)
    ? seen
    : `Once the cause is mended: boardpack release ${id} --tenant ${tenant}; ${seen}`;
}

/** @throws data or unavailable when it ended as anything but done, with the reason that was recorded and what to do then */
export function expectDone(
  what: string,
  { state, reason }: { state: string; reason: string | null },
  hint = 'boardpack status shows every step',
): void {
  if (state === 'done') return;
  throw new BoardpackError(
    state === 'held' ? 'data' : 'unavailable',
    `${what} ended as ${state}: ${reason ?? 'no reason was recorded'}`,
    { hint },
  );
}

async function watch<Ended>(
  db: Database,
  tenant: string,
  of: { refresh: number | null; occurrence: number | null },
  output: Output,
  ended: () => Promise<Ended | null>,
): Promise<Ended> {
  const shown = new Map<number, string>();
  for (;;) {
    // Looked up before the steps, so that the last of them is shown too.
    const end = await ended();
    const steps = await db.tenant(tenant, (tx) =>
      tx.rows<StepRow>(
        `select id, kind, state, progress, error, starts, worker, date_trunc('second', lease_until) as "leaseUntil",
           (extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at) * 1000)::int as milliseconds
         from steps where tenant_id = :tenant and (refresh_id = :refresh::bigint or occurrence_id = :occurrence::bigint)
         order by id`,
        { tenant, ...of },
      ),
    );
    for (const step of steps) show(step, tenant, shown, output);
    if (end !== null) return end;
    await new Promise((resolve) => {
      setTimeout(resolve, POLL);
    });
  }
}

/** A step's line when it ends or fails, and a passing one while it runs. */
function show(step: StepRow, tenant: string, shown: Map<number, string>, output: Output): void {
  const line = `${tenant.padEnd(8)} ${step.kind.padEnd(9)} ${describeProgress(step.progress)}`;
  const isOthers = step.state === 'running' && step.worker !== WORKER;
  if (step.state === 'running') output.tick(`${line} …`);
  if (step.state === 'running' && !isOthers) return;
  const mark = `${step.state} ${step.starts} ${step.error}`;
  const isNews = shown.get(step.id) !== mark;
  shown.set(step.id, mark);
  if (!isNews) return;
  if (isOthers) output.say(`${tenant.padEnd(8)} ${step.kind.padEnd(9)} ${describeHolder(step)}`);
  else if (step.state === 'done') output.say(`${line}, ${duration(step.milliseconds ?? 0)}`);
  else if (step.error)
    output.say(
      `${tenant.padEnd(8)} ${step.kind.padEnd(9)} ${step.state === 'ready' ? 'will be tried again' : step.state}: ${step.error}`,
    );
}

/** A worker that was killed keeps its step until its lease runs out; one that lives renews it, and nobody knows which it is. */
function describeHolder({ worker, leaseUntil }: StepRow): string {
  const until = leaseUntil ? inUtc(leaseUntil) : 'it ends';
  return `is held by the worker ${worker ?? '?'} until ${until}; without a sign of life by then it is taken over`;
}

function describeProgress(progress: Progress | null): string {
  if (!progress) return '';
  const { done, of, unit, detail } = progress;
  return `${count(done)}${of === undefined ? '' : ` of ${count(of)}`} ${unit}${detail ? `  ${detail}` : ''}`;
}
