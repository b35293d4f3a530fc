import { type Runtime, tenantOf } from '../../jobs/runtime.ts';
import { BoardpackError } from '../errors.ts';
import { type Action, actionsOf } from '../schedule/actions.ts';
import { newestRun, type RetentionRun } from '../retention/run.ts';
import { type StepRecord, stepRecords } from '../schedule/history.ts';
import { type Account, accountsOf } from './account.ts';
import { type Command, textOption } from './command.ts';
import { describeActions } from './describe-actions.ts';
import { describeFully, describeShortly, describeSteps } from './describe-account.ts';
import { inUtc, onClock } from './instants.ts';
import { occurrenceNumber } from './number.ts';
import { describePackStates, type PackState, packStates } from './pack-states.ts';
import { count } from './output.ts';
import { configOf, inSession } from './session.ts';
import { indented, lineWidth, wrap } from './wrap.ts';

const command: Command = {
  usage: 'status [OCCURRENCE] [--tenant T]',
  summary:
    'The latest snapshot, packs, occurrences and refreshes of each tenant with their steps; or one occurrence in full.',
  options: { tenant: { type: 'string' } },
  positionals: { least: 0, most: 1 },
  run: async (given, output) => {
    const id = given.positionals.length > 0 ? occurrenceNumber(given, command) : undefined;
    const config = await configOf(given, output);
    const only = textOption(given, 'tenant');
    const tenants = only === undefined ? Object.keys(config.tenants) : [tenantOf(config, only).id];
    await inSession(config, async ({ runtime }) => {
      if (id !== undefined) {
        const found = await findOccurrence(runtime, tenants, id);
        return output.result(found, describeFully(found.tenant, found));
      }
      const result: Status[] = [];
      for (const tenant of tenants) result.push(await statusOf(runtime, tenant));
      output.result(result, result.flatMap(describe));
    });
  },
};

export default command;

interface Status {
  tenant: string;
  timezone: string;
  snapshot: { id: number; asOf: Date; documents: number } | null;
  /** How many snapshots are kept, and as of when the oldest is; what was last removed. */
  kept: { snapshots: number; oldest: Date | null };
  retention: RetentionRun | null;
  packs: PackState[];
  occurrences: Account[];
  refreshes: RefreshStatus[];
  /** What people did, newest first. */
  actions: Action[];
}

interface RefreshStatus {
  id: number;
  asOf: Date;
  state: string;
  reason: string | null;
  steps: StepRecord[];
}

/** How many of the newest of each kind are shown. */
const NEWEST = 10;

async function statusOf({ db, config, now }: Runtime, tenant: string): Promise<Status> {
  const configured = tenantOf(config, tenant);
  return db.tenant(
    tenant,
    async (tx) => {
      const refreshes = await tx.rows<Omit<RefreshStatus, 'steps'>>(
        `select id, as_of as "asOf", state, reason from refreshes where tenant_id = :tenant order by id desc limit :newest`,
        { tenant, newest: NEWEST },
      );
      const steps = await stepRecords(tx, tenant, {
        refreshes: refreshes.map(({ id }) => id),
        occurrences: [],
      });
      return {
        tenant,
        timezone: configured.timezone,
        snapshot: await tx.one(
          `select id, as_of as "asOf", document_count as documents from snapshots
           where tenant_id = :tenant order by as_of desc, id desc limit 1`,
          { tenant },
        ),
        kept: (await tx.one<Status['kept']>(
          'select count(*) as snapshots, min(as_of) as oldest from snapshots where tenant_id = :tenant',
          { tenant },
        )) as Status['kept'],
        retention: await newestRun(tx, tenant),
        packs: await packStates(tx, tenant, configured, now()),
        occurrences: await accountsOf(tx, config, tenant, { newest: NEWEST }),
        refreshes: refreshes.map((refresh) => ({
          ...refresh,
          steps: steps.filter(({ refreshId }) => refreshId === refresh.id),
        })),
        actions: await actionsOf(tx, tenant, { newest: NEWEST }),
      };
    },
    { readOnly: true },
  );
}

async function findOccurrence(
  { db, config }: Runtime,
  tenants: readonly string[],
  id: number,
): Promise<Account & { tenant: string }> {
  for (const tenant of tenants) {
    const [account] = await db.tenant(tenant, (tx) => accountsOf(tx, config, tenant, { id }));
    if (account) return { tenant, ...account };
  }
  throw new BoardpackError('not_found', `There is no occurrence ${id} of ${tenants.join(' or ')}`, {
    hint: 'boardpack status lists the newest',
  });
}

function describe(status: Status): string[] {
  const { tenant, timezone, snapshot, packs, occurrences, refreshes, actions } = status;
  // Those that an occurrence waits for are shown with it.
  const own = refreshes.filter(({ id }) => !occurrences.some(({ refreshId }) => refreshId === id));
  return [
    snapshot
      ? `${tenant}: snapshot ${snapshot.id} as of ${onClock(snapshot.asOf, timezone)} (${timezone}) · ${inUtc(snapshot.asOf)}, ${snapshot.documents} documents`
      : `${tenant}: no snapshot yet`,
    ...describeKept(status),
    ...(packs.length > 0 ? ['', ...indented(describePackStates(packs), 2)] : []),
    ...occurrences.flatMap(describeShortly),
    ...own.flatMap(({ id, asOf, state, reason, steps }) => [
      '',
      `  refresh ${id} · as of ${onClock(asOf, timezone)} · ${inUtc(asOf)} · ${state}`,
      ...(reason === null ? [] : indented(wrap(reason, lineWidth() - 6), 6)),
      ...indented(describeSteps(steps, reason), 4),
    ]),
    ...(actions.length > 0 ? ['', ...indented(describeActions(actions), 2)] : []),
    '',
  ];
}

function describeKept({ kept: { snapshots, oldest }, retention }: Status): string[] {
  const kept = oldest ? [`${count(snapshots)} snapshots are kept, from ${inUtc(oldest)} on`] : [];
  const removed = retention?.removed;
  if (removed)
    kept.push(
      `on ${retention.day} ${count(removed.snapshots)} snapshots, ${count(removed.files)} unsent files and ${count(removed.quarantined)} quarantined rows were removed`,
    );
  return kept.length > 0 ? [`  ${kept.join('; ')}`] : [];
}
