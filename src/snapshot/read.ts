import type { Database, Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Bindings } from '../reports/report.ts';
import { computeDocument } from './compute.ts';
import { reportContext, type Tenant } from './context.ts';
import { bindingsFor, canonical, parametersHash } from './parameters.ts';
import type { Snapshot } from './publish.ts';

/** The stored bytes of a document with the snapshot they belong to. */
export interface StoredDocument {
  body: Buffer;
  sha256: string;
  supplement: string | null;
  snapshot: Snapshot;
}

export interface ReadOptions {
  /** Limits the caller to this member's own records. @default null, sees everything */
  owner?: string | null;
  /** Longest computation of a window that no snapshot holds, in seconds. */
  windowSeconds: number;
}

/** The snapshot with the greatest as_of; of several, the one published last. Null before the first refresh. */
export async function latestSnapshot(tx: Transaction, tenant: string): Promise<Snapshot | null> {
  return tx.one<Snapshot>(
    `select id, as_of as "asOf", hash, document_count as "documentCount"
     from snapshots where tenant_id = :tenant order by as_of desc, id desc limit 1`,
    { tenant },
  );
}

/** The snapshot of that id. Null when it never was or has been removed. */
export async function snapshotOf(tx: Transaction, tenant: string, id: number): Promise<Snapshot | null> {
  return tx.one<Snapshot>(
    `select id, as_of as "asOf", hash, document_count as "documentCount"
     from snapshots where tenant_id = :tenant and id = :id`,
    { tenant, id },
  );
}

/**
 * The snapshot whose instant lies nearest the first moment of a local day, at most `days` away and before `than`; the later of
 * equally near ones. Null when there is none.
 */
export async function snapshotNearest(
  tx: Transaction,
  tenant: Tenant,
  day: string,
  days: number,
  than: Snapshot,
): Promise<Snapshot | null> {
  return tx.one<Snapshot>(
    `select id, as_of as "asOf", hash, document_count as "documentCount"
     from snapshots, (select :day::timestamp at time zone :timezone as instant) wanted
     where tenant_id = :tenant and as_of < :than and abs(extract(epoch from as_of - instant)) <= :days::int * 86400
     order by abs(extract(epoch from as_of - instant)), id desc limit 1`,
    { tenant: tenant.id, day, timezone: tenant.timezone, days, than: than.asOf },
  );
}

/**
 * A report of the latest snapshot: its stored document, or for parameters that no standing set holds, one computed from the
 * facts as of that snapshot, once, and kept beside it. Equal calls at the same time share one computation.
 * @throws usage on bad parameters, not_found on an unknown id, unavailable before the first snapshot or when it takes too long
 */
export async function readReport(
  db: Database,
  tenant: Tenant,
  report: RegisteredReport,
  query: Readonly<Record<string, string>>,
  options: ReadOptions,
): Promise<StoredDocument> {
  const { snapshot, bindings, stored } = await find(db, tenant, report, query, options);
  if (stored) return stored;
  const key = [tenant.id, snapshot.id, report.id, parametersHash(bindings)].join(' ');
  const running = computations.get(key) ?? computeOnce(db, tenant, report, query, options, key);
  computations.set(key, running);
  try {
    return await running;
  } finally {
    computations.delete(key);
  }
}

/** The document of a snapshot, standing or computed on request; null when neither. */
export async function readDocument(
  tx: Transaction,
  tenant: string,
  report: string,
  snapshot: Snapshot,
  bindings: Bindings,
): Promise<StoredDocument | null> {
  const row = await tx.one<Omit<StoredDocument, 'snapshot'>>(
    `select body, sha256, supplement from documents
     where tenant_id = :tenant and report = :report and snapshot_id = :snapshot and parameters_hash = :hash
     union all
     select body, sha256, supplement from window_documents
     where tenant_id = :tenant and report = :report and snapshot_id = :snapshot and parameters_hash = :hash
     limit 1`,
    { tenant, report, snapshot: snapshot.id, hash: parametersHash(bindings) },
  );
  return row && { ...row, snapshot };
}

const computations = new Map<string, Promise<StoredDocument>>();

interface Found {
  snapshot: Snapshot;
  bindings: Bindings;
  stored: StoredDocument | null;
}

/** What each question came to when it was last asked here: a guess at where the answer lies, never an answer. */
const guesses = new WeakMap<Database, Map<string, { asOf: Date; bindings: Bindings }>>();

const MOST_GUESSES = 5000;
const LONGEST_QUESTION = 500;

/**
 * Looks up in one round trip instead of six where the question was asked before: which document answers it depends on the latest
 * as_of only, so the guess holds until the next snapshot, and a wrong one shows.
 */
async function find(
  db: Database,
  tenant: Tenant,
  report: RegisteredReport,
  query: Readonly<Record<string, string>>,
  options: ReadOptions,
): Promise<Found> {
  const question = JSON.stringify([tenant.id, report.id, options.owner ?? null, query]);
  const known = guesses.get(db) ?? new Map<string, { asOf: Date; bindings: Bindings }>();
  guesses.set(db, known);
  const guess = known.get(question);
  const glanced = guess && (await glance(db, tenant.id, report.id, guess));
  if (glanced) return glanced;
  const found = await db.tenant(tenant.id, (tx) => lookUp(tx, tenant, report, query, options));
  if (known.size >= MOST_GUESSES) known.clear();
  if (question.length <= LONGEST_QUESTION)
    known.set(question, { asOf: found.snapshot.asOf, bindings: found.bindings });
  return found;
}

async function glance(
  db: Database,
  tenant: string,
  report: string,
  { asOf, bindings }: { asOf: Date; bindings: Bindings },
): Promise<Found | null> {
  const [row] = await db.call<Snapshot & { body: Buffer | null; sha256: string; supplement: string | null }>(
    'read_document',
    tenant,
    [report, parametersHash(bindings)],
  );
  if (!row || row.asOf.getTime() !== asOf.getTime()) return null;
  const { body, sha256, supplement, ...snapshot } = row;
  return { snapshot, bindings, stored: body && { body, sha256, supplement, snapshot } };
}

async function lookUp(
  tx: Transaction,
  tenant: Tenant,
  report: RegisteredReport,
  query: Readonly<Record<string, string>>,
  { owner = null }: ReadOptions,
): Promise<Found> {
  const snapshot = await latestSnapshot(tx, tenant.id);
  if (!snapshot)
    throw new BoardpackError('unavailable', `No snapshot of ${tenant.id} has been published yet`, {
      hint: `Run boardpack refresh --tenant ${tenant.id}, or wait for the first refresh to finish`,
    });
  const bindings = bindingsFor(report, query, reportContext(tenant, snapshot.asOf, owner));
  return { snapshot, bindings, stored: await readDocument(tx, tenant.id, report.id, snapshot, bindings) };
}

/** One computation for all processes: whoever comes second waits for the lock and then finds the document stored. */
async function computeOnce(
  db: Database,
  tenant: Tenant,
  report: RegisteredReport,
  query: Readonly<Record<string, string>>,
  options: ReadOptions,
  lock: string,
): Promise<StoredDocument> {
  return db.tenant(tenant.id, (tx) => computeAndKeep(tx, tenant, report, query, options), {
    repeatable: true,
    lock,
  });
}

async function computeAndKeep(
  tx: Transaction,
  tenant: Tenant,
  report: RegisteredReport,
  query: Readonly<Record<string, string>>,
  options: ReadOptions,
): Promise<StoredDocument> {
  const { snapshot, bindings, stored } = await lookUp(tx, tenant, report, query, options);
  if (stored) return stored;
  await tx.rows(`select set_config('statement_timeout', :limit, true)`, {
    limit: `${options.windowSeconds}s`,
  });
  const context = reportContext(tenant, snapshot.asOf, options.owner ?? null);
  const document = await computeDocument(tx, report, bindings, context).catch((error: unknown) => {
    throw isTimeout(error) ? tooSlow(options.windowSeconds, error) : error;
  });
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

function isTimeout(error: unknown): boolean {
  return (error as { code?: string }).code === '57014';
}

function tooSlow(seconds: number, cause: unknown): BoardpackError {
  return new BoardpackError('unavailable', `Computing this window took longer than ${seconds} s`, {
    hint: 'Ask for a shorter window, or try again later',
    cause,
  });
}
