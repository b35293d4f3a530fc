import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** `bf_<tenant>_<secret>`: a tenant's id has no underscore, so the text reads in one way only. */
const TOKEN = /^bf_([a-z0-9][a-z0-9-]{0,62})_[A-Za-z0-9_-]{43}$/;

/** The text of a new link's token, `bf_<tenant>_<43 characters>`. */
export function newLinkToken(tenant: string): string {
  return `bf_${tenant}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** The SHA-256 by which a token's text is stored and found, hexadecimal. */
export function linkTokenHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The tenant that a token's text names; null when it is no link's token. */
export function tenantOfLink(text: string): string | null {
  return TOKEN.exec(text)?.[1] ?? null;
}
