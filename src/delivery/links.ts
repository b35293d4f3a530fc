import type { Transaction } from '../db/database.ts';
import { linkTokenHash, newLinkToken } from './link-token.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A link that is made and not yet stored: the only time that its token is known outside of the mail. */
export interface NewLink {
  token: string;
  name: string;
  mediaType: string;
  /** SHA-256 of the stored file, hexadecimal. */
  sha256: string;
  /** In bytes. */
  size: number;
  expiresAt: Date;
}

/** A stored file that a mail is to bring. */
export type LinkableFile = Pick<NewLink, 'name' | 'mediaType' | 'sha256' | 'size'>;

/** Which files of a mail are attached and which are linked to, both in the order that they came in. */
interface Division<File> {
  attached: File[];
  linked: File[];
}

/**
 * Attaches as much as `most` bytes hold: the largest file becomes a link until the rest fits, of equally large ones the one whose
 * name comes last.
 */
export function divideFiles<File extends Pick<LinkableFile, 'name' | 'size'>>(
  files: readonly File[],
  most: number,
): Division<File> {
  let left = files.reduce((sum, { size }) => sum + size, 0);
  const linked = new Set<File>();
  for (const file of files.toSorted(largestFirst)) {
    if (left <= most) break;
    linked.add(file);
    left -= file.size;
  }
  return {
    attached: files.filter((file) => !linked.has(file)),
    linked: files.filter((file) => linked.has(file)),
  };
}

function largestFirst(one: Pick<LinkableFile, 'name' | 'size'>, other: typeof one): number {
  return other.size - one.size || (one.name < other.name ? 1 : -1);
}

/** A link of its own to a stored file, good for so many days from `now`. */
export function linkTo(
  { name, mediaType, sha256, size }: LinkableFile,
  { tenant, now, days }: { tenant: string; now: Date; days: number },
): NewLink {
  return {
    token: newLinkToken(tenant),
    name,
    mediaType,
    sha256,
    size,
    expiresAt: new Date(now.getTime() + days * DAY),
  };
}

/** The address at which a link's file is fetched, below where recipients reach the API. */
export function linkAddress(publicUrl: string, { token }: Pick<NewLink, 'token'>): string {
  return `${publicUrl}/files/${token}`;
}

/** Stores a recipient's links; call it in the transaction that stores the message that names them. */
export async function storeLinks(
  tx: Transaction,
  { tenant, occurrenceId, recipient }: { tenant: string; occurrenceId: number; recipient: string },
  links: readonly NewLink[],
): Promise<void> {
  for (const { token, name, mediaType, sha256, expiresAt } of links)
    await tx.run(
      `insert into links (tenant_id, token_sha256, occurrence_id, recipient, sha256, name, media_type, expires_at)
       values (:tenant, :token, :occurrence, :recipient, :sha256, :name, :media_type, :expires)`,
      {
        tenant,
        token: linkTokenHash(token),
        occurrence: occurrenceId,
        recipient,
        sha256,
        name,
        media_type: mediaType,
        expires: expiresAt,
      },
    );
}
