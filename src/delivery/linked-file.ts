import type { Database } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { linkTokenHash, tenantOfLink } from './link-token.ts';

/** The file that a link leads to. */
export interface LinkedFile {
  tenant: string;
  link: number;
  name: string;
  mediaType: string;
  /** Of its bytes, hexadecimal. */
  sha256: string;
  /** In bytes; null when they are not kept any more. */
  size: number | null;
  expiresAt: Date;
  isRevoked: boolean;
  isExpired: boolean;
}

/** How much of a file is read at a time, in bytes: all that a slow client costs. */
const PIECE = 1024 * 1024;

/**
 * What a token's text leads to; null when it is malformed or unknown, which takes the same time whatever part of it is wrong: it is
 * found by its hash only.
 */
export async function findLinkedFile(db: Database, token: string): Promise<LinkedFile | null> {
  const tenant = tenantOfLink(token);
  if (tenant === null) return null;
  return db.tenant(tenant, (tx) =>
    tx.one<LinkedFile>(
      `select l.tenant_id as tenant, l.id as link, l.name, l.media_type as "mediaType", l.sha256,
         octet_length(c.bytes) as size, l.expires_at as "expiresAt",
         l.revoked_at is not null as "isRevoked", l.expires_at <= now() as "isExpired"
       from links l left join contents c on c.tenant_id = l.tenant_id and c.sha256 = l.sha256
       where l.tenant_id = :tenant and l.token_sha256 = :hash`,
      { tenant, hash: linkTokenHash(token) },
    ),
  );
}

/** Counts that a link's file is being fetched. */
export async function countDownload(
  db: Database,
  { tenant, link }: Pick<LinkedFile, 'tenant' | 'link'>,
): Promise<void> {
  await db.tenant(tenant, (tx) =>
    tx.run(
      `update links set downloads = downloads + 1, last_used_at = now() where tenant_id = :tenant and id = :link`,
      { tenant, link },
    ),
  );
}

/**
 * The bytes of a file, piece by piece, each read when it is asked for: no connection is held while a client is slow, and since bytes
 * are stored under their hash they cannot change meanwhile. @throws not_found when they are removed meanwhile
 */
export async function* piecesOf(
  db: Database,
  { tenant, sha256, size }: Pick<LinkedFile, 'tenant' | 'sha256' | 'size'>,
): AsyncGenerator<Buffer> {
  for (let from = 0; from < (size ?? 0); from += PIECE) {
    const row = await db.tenant(tenant, (tx) =>
      tx.one<{ piece: Buffer }>(
        `select substring(bytes from :from::int for :length::int) as piece from contents
         where tenant_id = :tenant and sha256 = :sha256`,
        { tenant, sha256, from: from + 1, length: PIECE },
      ),
    );
    if (!row)
      throw new BoardpackError('not_found', `The file ${sha256} of ${tenant} was removed while it was read`);
    yield row.piece;
  }
}
