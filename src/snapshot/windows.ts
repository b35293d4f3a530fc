import type { Database, Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { computeDocument } from './compute.ts';
import { reportContext } from './context.ts';
import { evictWindows } from './evict.ts';
import { type Found, lookUp, type Question } from './look-up.ts';
import { canonical, parametersHash } from './parameters.ts';
import { Turns } from './turns.ts';

const SECOND = 1000;

/** How long a computation waits for its turn, in milliseconds. */
const PATIENCE = 3 * SECOND;

/** What computing windows may cost. */
export interface WindowLimits {
  /** Longest computation of one window, in seconds. */
  windowSeconds: number;
  /** Most computations of one tenant at the same time in this process. */
  windowsAtOnce: number;
}

/** A document that was found or computed. */
export type Answered = Found & { stored: NonNullable<Found['stored']> };

interface Workshop {
  /** By what is computed; equal questions at the same time share one. */
  computations: Map<string, Promise<Answered>>;
  turns: Turns;
}

const workshops = new WeakMap<Database, Workshop>();

/**
 * Computes the document of the latest snapshot that a question asks for, once for all who ask at the same time, and keeps it. The
 * work goes on when they have gone: it is limited, and the next one finds it. Half the pool at most is used for it, so that
 * documents that are stored can always be read.
 * @throws unavailable when it takes too long or its turn does not come; not_found for an unknown id, and when the snapshot that was
 * asked for has just been followed by another
 */
export async function computeWindow(
  db: Database,
  question: Question,
  { snapshot, bindings }: Found,
  limits: WindowLimits,
): Promise<Answered> {
  const { computations, turns } = workshopOf(db);
  const { tenant, report } = question;
  const key = [tenant.id, snapshot.id, report.id, parametersHash(bindings)].join(' ');
  const running = computations.get(key);
  if (running) return running;
  const computation = turns
    .take(tenant.id, limits.windowsAtOnce, PATIENCE, () => computeOnce(db, question, limits, key))
    .then((answered) => answered ?? refuse())
    .finally(() => computations.delete(key));
  computations.set(key, computation);
  return computation;
}

function workshopOf(db: Database): Workshop {
  const workshop = workshops.get(db) ?? {
    computations: new Map<string, Promise<Answered>>(),
    turns: new Turns(Math.max(1, Math.floor((db.pool.options.max ?? 1) / 2))),
  };
  workshops.set(db, workshop);
  return workshop;
}

/** One computation for all processes: whoever comes second waits for the lock and then finds the document stored. */
async function computeOnce(
  db: Database,
  question: Question,
  { windowSeconds }: WindowLimits,
  lock: string,
): Promise<Answered> {
  try {
    const answered = await db.tenant(
      question.tenant.id,
      (tx) => computeAndKeep(tx, question, windowSeconds),
      {
        repeatable: true,
        lock,
        lockSeconds: windowSeconds,
      },
    );
    await evictWindows(db, question.tenant.id);
    return answered;
  } catch (error) {
    throw isTimeout(error) ? tooSlow(windowSeconds, error) : error;
  }
}

async function computeAndKeep(tx: Transaction, question: Question, seconds: number): Promise<Answered> {
  const { stored, ...found } = await lookUp(tx, question);
  if (stored) return { ...found, stored };
  const { tenant, report, owner } = question;
  const { snapshot, bindings } = found;
  await tx.rows(`select set_config('statement_timeout', :limit, true)`, { limit: `${seconds}s` });
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
  return { ...found, stored: { ...document, snapshot } };
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
