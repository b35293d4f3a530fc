import type { Database, Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { computeDocument, settleToCompute } from './compute.ts';
import { reportContext } from './context.ts';
import { evictWindows } from './evict.ts';
import type { Found, Question } from './look-up.ts';
import { canonical, parametersHash } from './parameters.ts';
import { takeSlot } from './slots.ts';
import { latestSnapshot } from './snapshots.ts';
import { readDocument, type StoredDocument } from './stored.ts';
import { Turns } from './turns.ts';

const SECOND = 1000;

/** How long a computation waits for its turn, in milliseconds. */
const PATIENCE = 3 * SECOND;

/** How much of the pool computations of all tenants may use. */
const SHARE = 0.4;

/** Evicting takes as long as a small window: one in so many computations of a tenant does it. */
const EVICT_EVERY = 100;

/** What computing windows may cost. */
export interface WindowLimits {
  /** Longest computation of one window, in seconds. */
  windowSeconds: number;
  /** Most computations of one tenant at the same time, in all processes together. */
  windowsAtOnce: number;
}

interface Bounds extends WindowLimits {
  /** When to have begun, in milliseconds since 1970. */
  deadline: number;
}

interface Workshop {
  /** By what is computed; equal questions at the same time share one. */
  computations: Map<string, Promise<StoredDocument | null>>;
  turns: Turns;
  /** How many windows of each tenant were computed here. */
  computed: Map<string, number>;
}

const workshops = new WeakMap<Database, Workshop>();

/**
 * Computes the document of the latest snapshot that a question asks for, once for all who ask at the same time, and keeps it. The
 * work goes on when they have gone: it is limited, and the next one finds it. A part of the pool is used for it, so
 * that documents that are stored can always be read. Null when another snapshot has become the latest: the facts have moved on.
 * @throws unavailable when it takes too long or its turn does not come; not_found for an unknown id
 */
export async function computeWindow(
  db: Database,
  question: Question,
  found: Found,
  limits: WindowLimits,
): Promise<StoredDocument | null> {
  const { computations, turns } = workshopOf(db);
  const tenant = question.tenant.id;
  const key = [tenant, found.snapshot.id, question.report.id, parametersHash(found.bindings)].join(' ');
  const running = computations.get(key);
  if (running) return running;
  const deadline = Date.now() + PATIENCE;
  const computation = turns
    .take(tenant, limits.windowsAtOnce, PATIENCE, () =>
      computeOnce(db, question, found, { ...limits, deadline }, key),
    )
    .then((turn) => (turn ? turn.result : refuse()))
    .finally(() => computations.delete(key));
  computations.set(key, computation);
  return computation;
}

function workshopOf(db: Database): Workshop {
  const workshop = workshops.get(db) ?? {
    computations: new Map<string, Promise<StoredDocument | null>>(),
    computed: new Map<string, number>(),
    turns: new Turns(Math.max(1, Math.floor((db.pool.options.max ?? 1) * SHARE))),
  };
  workshops.set(db, workshop);
  return workshop;
}

/** One computation for all processes: whoever comes second waits for the lock and then finds the document stored. */
async function computeOnce(
  db: Database,
  question: Question,
  found: Found,
  bounds: Bounds,
  lock: string,
): Promise<StoredDocument | null> {
  const { tenant } = question;
  const seconds = bounds.windowSeconds;
  const options = { repeatable: true, lock, lockSeconds: seconds };
  try {
    const document = await db.tenant(tenant.id, (tx) => computeAndKeep(tx, question, found, bounds), options);
    await evictSometimes(db, tenant.id);
    return document;
  } catch (error) {
    throw isTimeout(error) ? tooSlow(seconds, error) : error;
  }
}

async function evictSometimes(db: Database, tenant: string): Promise<void> {
  const { computed } = workshopOf(db);
  const count = computed.get(tenant) ?? 0;
  computed.set(tenant, count + 1);
  if (count % EVICT_EVERY === 0) await evictWindows(db, tenant);
}

async function computeAndKeep(
  tx: Transaction,
  { tenant, report, owner }: Question,
  { snapshot, bindings }: Found,
  { windowSeconds, windowsAtOnce, deadline }: Bounds,
): Promise<StoredDocument | null> {
  const latest = await latestSnapshot(tx, tenant.id);
  if (latest?.id !== snapshot.id) return null;
  const stored = await readDocument(tx, tenant.id, report.id, snapshot, bindings);
  if (stored) return stored;
  if (!(await takeSlot(tx, tenant.id, windowsAtOnce, deadline))) refuse();
  await tx.rows(`select set_config('statement_timeout', :limit, true)`, { limit: `${windowSeconds}s` });
  await settleToCompute(tx);
  const document = await computeDocument(tx, report, bindings, reportContext(tenant, snapshot.asOf, owner));
  await tx.run(
    `insert into window_documents (tenant_id, report, snapshot_id, parameters_hash, bindings, body, sha256, supplement)
     values (:tenant, :report, :snapshot, :hash, :bindings, :body, :sha256, :supplement) on conflict do nothing`,
    {
      tenant: tenant.id,
      report: report.id,
      snapshot: snapshot.id,
      hash: parametersHash(bindings),
      bindings: canonical(bindings),
      ...document,
    },
  );
  return { ...document, snapshot };
}

function refuse(): never {
  throw new BoardpackError('unavailable', 'As many windows as allowed are being computed for you already', {
    hint: 'Try again in a moment, or ask for fewer windows at the same time',
  });
}

/** SQLSTATEs of a statement that ran out of time, and of a lock that did. */
const TIMEOUTS: ReadonlySet<unknown> = new Set(['57014', '55P03']);

function isTimeout(error: unknown): boolean {
  return TIMEOUTS.has((error as { code?: unknown }).code);
}

function tooSlow(seconds: number, cause: unknown): BoardpackError {
  return new BoardpackError('unavailable', `Computing this window took longer than ${seconds} s`, {
    hint: 'Ask for a shorter window, or try again later',
    cause,
  });
}
