import { dayOf } from '../src/calendar.ts';
import { describeError } from '../src/errors.ts';
import { removeUnreferredContents, removeUnsentFiles } from '../src/retention/files.ts';
import { removeOldQuarantine } from '../src/retention/quarantine.ts';
import { beginRun, endRun, type Removed } from '../src/retention/run.ts';
import { expiredSnapshots, removeSnapshot } from '../src/retention/snapshots.ts';
import { evictWindows } from '../src/snapshot/evict.ts';
import { type Runtime, tenantOf } from './runtime.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Milliseconds between two looks whether a tenant's day has begun. */
const PAUSE = 10 * 60 * 1000;

type Retaining = Pick<Runtime, 'db' | 'config' | 'log' | 'now'>;

/**
 * Removes what a tenant needs no longer, once in each of its days whoever asks and however many do: snapshots that nothing rests on,
 * files that were never sent, stored bytes that nothing refers to, old quarantine and computed windows beyond
 * their limit. Every removal is a short transaction that looks again, so it may be stopped anywhere. Null when the day is taken.
 */
export async function retain(
  { db, config, log, now }: Retaining,
  id: string,
  isStopped: () => boolean = () => false,
): Promise<Removed | null> {
  const tenant = tenantOf(config, id);
  const day = dayOf(now(), tenant.timezone);
  if (!(await db.tenant(id, (tx) => beginRun(tx, id, day, now())))) return null;
  const ago = (days: number) => new Date(now().getTime() - days * DAY);
  const expiry = { tenant, before: ago(config.retention.snapshot_days) };
  let snapshots = 0;
  for (const snapshot of await db.tenant(id, (tx) => expiredSnapshots(tx, expiry))) {
    if (isStopped()) return null;
    if (await removeSnapshot(db, expiry, snapshot)) snapshots += 1;
  }
  const removed: Removed = {
    snapshots,
    files: await removeUnsentFiles(db, expiry, { home: config.home, now: now() }),
    contents: await removeUnreferredContents(db, id, now()),
    quarantined: await removeOldQuarantine(db, id, ago(config.retention.quarantine_days)),
    windows: await evictWindows(db, id),
  };
  await db.tenant(id, (tx) => endRun(tx, id, day, { removed, now: now() }));
  log.info({ tenant: id, ...removed }, 'what is no longer needed was removed');
  return removed;
}

/** Looks now and then whether a tenant's day has begun, beside all other work; one tenant's trouble is logged and stops no other. */
export function startRetention(runtime: Retaining): { close: () => Promise<void> } {
  let isStopped = false;
  const once = async (): Promise<void> => {
    for (const tenant of Object.keys(runtime.config.tenants)) {
      if (isStopped) return;
      await retain(runtime, tenant, () => isStopped).catch((error: unknown) =>
        runtime.log.error({ tenant, problem: describeError(error) }, 'retention failed'),
      );
    }
  };
  let running = once();
  const timer = setInterval(() => {
    running = running.then(once);
  }, PAUSE);
  return {
    close: async () => {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
