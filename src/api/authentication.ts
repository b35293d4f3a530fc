import type { IncomingHttpHeaders } from 'node:http';
import type { Database } from '../db/database.ts';
import type { RegisteredReport } from '../reports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Caller, TokenPermission } from './permissions.ts';
import { ProblemError } from './problem.ts';
import { verifyToken } from './verify-token.ts';

const CHALLENGE = 'Bearer realm="boardpack"';

/**
 * Who sends the request, from `Authorization: Bearer`; only tenants that are configured exist.
 * @throws ProblemError 401, without saying whether the token or the tenant is the unknown one
 */
export async function authenticate(
  db: Database,
  tenants: ReadonlyMap<string, Tenant>,
  { authorization }: IncomingHttpHeaders,
): Promise<{ caller: Caller; tenant: Tenant }> {
  if (authorization === undefined)
    throw unauthenticated('Send Authorization: Bearer followed by a token', CHALLENGE);
  const token = /^bearer +(\S+)$/i.exec(authorization)?.[1];
  const caller = token === undefined ? null : await verifyToken(db, token);
  const tenant = caller && tenants.get(caller.tenant);
  if (caller && tenant) return { caller, tenant };
  throw unauthenticated('The token is unknown, expired or revoked', `${CHALLENGE}, error="invalid_token"`);
}

/** @throws ProblemError 403 naming the missing permission, or that the report cannot be cut down to a member's own records */
export function authorize(
  caller: Caller,
  { permission, cutByOwner }: Pick<RegisteredReport, 'permission' | 'cutByOwner'>,
): void {
  requirePermission(caller, permission);
  if (caller.memberId !== null && !cutByOwner)
    throw new ProblemError({
      kind: 'forbidden',
      detail: "The token is limited to one member's own records, and this report cannot be cut down to them",
    });
}

/** @throws ProblemError 403 where the token may not take files away, whatever it may see */
export function authorizeDownload(caller: Caller): void {
  requirePermission(caller, 'exports.download');
}

function requirePermission({ permissions }: Caller, permission: TokenPermission): void {
  if (permissions.has(permission)) return;
  throw new ProblemError({
    kind: 'forbidden',
    detail: `The token lacks the permission ${permission}`,
    headers: { 'www-authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${permission}"` },
  });
}

function unauthenticated(detail: string, challenge: string): ProblemError {
  return new ProblemError({ kind: 'unauthenticated', detail, headers: { 'www-authenticate': challenge } });
}
