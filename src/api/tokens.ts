import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { type TokenPermission, permissions } from './permissions.ts';

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
      sha256: tokenHash(text),
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

/** The SHA-256 by which a token's text is stored and found, hexadecimal. */
export function tokenHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The tenant that a token's text names; null when it is no token's text. */
export function tenantOfToken(text: string): string | null {
  return TOKEN.exec(text)?.[1] ?? null;
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
