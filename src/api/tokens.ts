import { createHash, randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { type Caller, type TokenPermission, permissions } from './permissions.ts';

const SECOND = 1000;

/** How long a verified token is believed without asking again: a revocation takes effect within this time everywhere. */
const BELIEVED_FOR = 5 * SECOND;

/** Verified tokens remembered per process; the oldest goes first. */
const REMEMBERED = 10_000;

const SECRET_BYTES = 32;

/** `bp_<tenant>_<secret>`: a tenant's id has no underscore, so the text reads in one way only. */
const TOKEN = /^bp_([a-z0-9][a-z0-9-]{0,62})_[A-Za-z0-9_-]{43}$/;

export interface NewToken {
  tenant: string;
  permissions: readonly TokenPermission[];
  /** Limits the token to this member's own records. @default null, everything */
  memberId?: string | null;
  /** @default null, never */
  expiresAt?: Date | null;
}

/** A token as it may be shown: never its secret. */
export interface TokenListing {
  id: number;
  permissions: string[];
  memberId: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The day it was last verified, YYYY-MM-DD. */
  lastUsedOn: string | null;
}

interface Verified {
  caller: Caller;
  expiresAt: number;
  believedUntil: number;
}

const remembered = new WeakMap<Database, Map<string, Verified>>();

/**
 * Makes a token in the tenant's own transaction and returns its text, `bp_<tenant>_<43 characters>`, this once: only its
 * SHA-256 is stored. @throws usage on an unknown permission, on none, and on an expiry that has passed
 */
export async function createToken(tx: Transaction, token: NewToken): Promise<string> {
  checkToken(token);
  const text = `bp_${token.tenant}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  await tx.run(
    `insert into tokens (tenant_id, secret_sha256, permissions, member_id, expires_at)
     values (:tenant, :sha256, :permissions::text[], :member::text, :expires::timestamptz)`,
    {
      tenant: token.tenant,
      sha256: sha256(text),
      permissions: [...new Set(token.permissions)],
      member: token.memberId ?? null,
      expires: token.expiresAt ?? null,
    },
  );
  return text;
}

/** The tenant's tokens, oldest first. */
export async function listTokens(tx: Transaction, tenant: string): Promise<TokenListing[]> {
  return tx.rows<TokenListing>(
    `select id, permissions, member_id as "memberId", created_at as "createdAt", expires_at as "expiresAt",
       revoked_at as "revokedAt", last_used_on as "lastUsedOn"
     from tokens where tenant_id = :tenant order by id`,
    { tenant },
  );
}

/** Ends a token; processes that verified it moments ago follow within five seconds. @throws not_found */
export async function revokeToken(tx: Transaction, tenant: string, id: number): Promise<void> {
  const revoked = await tx.run(
    `update tokens set revoked_at = coalesce(revoked_at, now()) where tenant_id = :tenant and id = :id::bigint`,
    { tenant, id },
  );
  if (revoked === 0)
    throw new BoardpackError('not_found', `Tenant ${tenant} has no token ${id}`, { hint: 'List them first' });
}

/**
 * Who a token's text stands for; null when it is malformed, unknown, expired or revoked. A good answer is believed for five
 * seconds in this process, so that a busy caller does not cost a query per request; its expiry is looked at every time.
 */
export async function verifyToken(db: Database, text: string): Promise<Caller | null> {
  const tenant = TOKEN.exec(text)?.[1];
  if (tenant === undefined) return null;
  // Texts are compared by their hashes only: the time a look-up takes tells nothing about a secret that nobody can steer.
  const hash = sha256(text);
  const known = memoryOf(db);
  const now = Date.now();
  let verified = known.get(hash);
  if (!verified || verified.believedUntil <= now) {
    known.delete(hash);
    const found = await db.tenant(tenant, (tx) => lookUp(tx, tenant, hash));
    if (!found) return null;
    verified = { ...found, believedUntil: now + BELIEVED_FOR };
    remember(known, hash, verified);
  }
  return verified.expiresAt > now ? verified.caller : null;
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

function checkToken({ permissions: wanted, expiresAt }: NewToken): void {
  const unknown = wanted.find((permission) => !permissions.includes(permission));
  if (unknown !== undefined || wanted.length === 0)
    throw new BoardpackError(
      'usage',
      unknown === undefined ? 'A token needs a permission' : `There is no permission ${unknown}`,
      {
        where: 'permission',
        hint: `Permissions are ${permissions.join(', ')}`,
      },
    );
  if (expiresAt && !(expiresAt.getTime() > Date.now()))
    throw new BoardpackError('usage', 'The expiry must lie in the future', { where: 'expires' });
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

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
