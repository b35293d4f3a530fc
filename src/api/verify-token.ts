import type { Database, Transaction } from '../db/database.ts';
import type { Caller } from './permissions.ts';
import { tenantOfToken, tokenHash } from './tokens.ts';

const SECOND = 1000;

/** How long a verified token is believed without asking again: a revocation takes effect within this time everywhere. */
const BELIEVED_FOR = 5 * SECOND;

/** Verified tokens remembered per process; the oldest goes first. */
const REMEMBERED = 10_000;

interface Verified {
  caller: Caller;
  /** By the clock, milliseconds. */
  expiresAt: number;
  /** By the time that never steps back, milliseconds. */
  believedUntil: number;
}

const remembered = new WeakMap<Database, Map<string, Verified>>();

/**
 * Who a token's text stands for; null when it is malformed, unknown, expired or revoked. A good answer is believed for five
 * seconds in this process, so that a busy caller does not cost a query per request; its expiry is looked at every time.
 */
export async function verifyToken(db: Database, text: string): Promise<Caller | null> {
  const tenant = tenantOfToken(text);
  if (tenant === null) return null;
  // Texts are compared by their hashes only: the time a look-up takes tells nothing about a secret that nobody can steer.
  const hash = tokenHash(text);
  const known = memoryOf(db);
  const now = performance.now();
  let verified = known.get(hash);
  if (!verified || verified.believedUntil <= now) {
    known.delete(hash);
    const found = await db.tenant(tenant, (tx) => lookUp(tx, tenant, hash));
    if (!found) return null;
    verified = { ...found, believedUntil: now + BELIEVED_FOR };
    remember(known, hash, verified);
  }
  return verified.expiresAt > Date.now() ? verified.caller : null;
}

async function lookUp(
  tx: Transaction,
  tenant: string,
  hash: string,
): Promise<Omit<Verified, 'believedUntil'> | null> {
  const row = await tx.one<{
    id: number;
    permissions: string[];
    member_id: string | null;
    expires_at: Date | null;
    used: boolean;
  }>(
    `select id, permissions, member_id, expires_at, coalesce(last_used_on = current_date, false) as used from tokens
     where tenant_id = :tenant and secret_sha256 = :hash and revoked_at is null and (expires_at is null or expires_at > now())`,
    { tenant, hash },
  );
  if (!row) return null;
  if (!row.used)
    await tx.run(
      `update tokens set last_used_on = current_date where tenant_id = :tenant and id = :id::bigint`,
      { tenant, id: row.id },
    );
  const caller = { tenant, permissions: new Set(row.permissions), memberId: row.member_id };
  return { caller, expiresAt: row.expires_at?.getTime() ?? Number.POSITIVE_INFINITY };
}

function memoryOf(db: Database): Map<string, Verified> {
  const known = remembered.get(db) ?? new Map<string, Verified>();
  remembered.set(db, known);
  return known;
}

function remember(known: Map<string, Verified>, hash: string, verified: Verified): void {
  if (known.size >= REMEMBERED) known.delete(known.keys().next().value as string);
  known.set(hash, verified);
}
