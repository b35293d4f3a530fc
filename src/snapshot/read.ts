import type { Database } from '../db/database.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Bindings } from '../reports/report.ts';
import type { Tenant } from './context.ts';
import { type Found, lookUp, type Question } from './look-up.ts';
import { parametersHash } from './parameters.ts';
import type { Pin } from './pin.ts';
import type { Snapshot } from './publish.ts';
import type { StoredDocument } from './stored.ts';
import { computeWindow, type WindowLimits } from './windows.ts';

export interface ReadOptions extends WindowLimits {
  /** Limits the caller to this member's own records. @default null, sees everything */
  owner?: string | null;
  /** The snapshot to read. @default null, the latest */
  pin?: Pin | null;
}

/** A report's document as it was asked for. */
export interface ReadReport extends StoredDocument {
  bindings: Bindings;
  /** Whether its snapshot is the latest; an older one never changes any more. */
  isLatest: boolean;
}

/**
 * A report of the latest snapshot: its stored document, or for parameters that no standing set holds, one computed from the
 * facts as of that snapshot, once, and kept beside it. Equal calls at the same time share one computation. Of an older snapshot
 * only what it holds is read.
 * @throws usage on bad parameters; not_found on an unknown id or snapshot; NotStored; unavailable before the first snapshot, when
 * a computation takes too long, and when too many are under way
 */
export async function readReport(
  db: Database,
  tenant: Tenant,
  report: RegisteredReport,
  query: Readonly<Record<string, string>>,
  options: ReadOptions,
): Promise<ReadReport> {
  const { owner = null, pin = null, ...limits } = options;
  const question = { tenant, report, query, owner, pin };
  const found = await find(db, question);
  const stored = found.stored ?? (await computeWindow(db, question, found, limits));
  if (stored) return { ...stored, bindings: found.bindings, isLatest: found.isLatest };
  return readReport(db, tenant, report, query, options);
}

/** What each question came to when it was last asked here: a guess at where the answer lies, never an answer. */
const guesses = new WeakMap<Database, Map<string, { asOf: Date; bindings: Bindings }>>();

const MOST_GUESSES = 5000;
const LONGEST_QUESTION = 500;

/**
 * Looks up in one round trip instead of six where the question was asked before: which document answers it depends on the latest
 * as_of only, so the guess holds until the next snapshot, and a wrong one shows.
 */
async function find(db: Database, question: Question): Promise<Found> {
  const { tenant, report, query, owner, pin } = question;
  if (pin) return db.tenant(tenant.id, (tx) => lookUp(tx, question));
  const asked = JSON.stringify([tenant.id, report.id, owner, query]);
  const known = guesses.get(db) ?? new Map<string, { asOf: Date; bindings: Bindings }>();
  guesses.set(db, known);
  const guess = known.get(asked);
  const glanced = guess && (await glance(db, tenant.id, report.id, guess));
  if (glanced) return glanced;
  const found = await db.tenant(tenant.id, (tx) => lookUp(tx, question));
  if (known.size >= MOST_GUESSES) known.clear();
  if (asked.length <= LONGEST_QUESTION)
    known.set(asked, { asOf: found.snapshot.asOf, bindings: found.bindings });
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
  return { snapshot, isLatest: true, bindings, stored: body && { body, sha256, supplement, snapshot } };
}
