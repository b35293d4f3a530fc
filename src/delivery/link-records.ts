import type { Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';

/** A link as it may be shown: never its token. */
export interface LinkRecord {
  id: number;
  occurrence: number;
  pack: string;
  recipient: string;
  name: string;
  /** lost: it is good, but its file is not kept any more. */
  state: 'valid' | 'expired' | 'revoked' | 'lost';
  /** In bytes; null once the file is not kept any more. */
  size: number | null;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  revokedBy: string | null;
  /** How often the file was fetched, by whatever has the link: programs that look for viruses fetch it too. */
  downloads: number;
  lastUsedAt: Date | null;
}

/** Which of a tenant's links; what is not given does not narrow them. */
export interface LinkSelection {
  id?: number | undefined;
  occurrenceId?: number | undefined;
  /** A mail address; upper and lower case make no difference. */
  recipient?: string | undefined;
}

const SELECTED = `l.tenant_id = :tenant and (:id::bigint is null or l.id = :id::bigint)
  and (:occurrence::bigint is null or l.occurrence_id = :occurrence::bigint)
  and (:recipient::text is null or lower(l.recipient) = lower(:recipient::text))`;

/** The selected links of a tenant, oldest first. */
export async function linkRecords(
  tx: Transaction,
  tenant: string,
  selection: LinkSelection = {},
): Promise<LinkRecord[]> {
  return tx.rows<LinkRecord>(
    `select l.id, l.occurrence_id as occurrence, o.pack, l.recipient, l.name,
       case when l.revoked_at is not null then 'revoked' when l.expires_at <= now() then 'expired'
         when c.sha256 is null then 'lost' else 'valid' end as state,
       octet_length(c.bytes) as size, l.created_at as "createdAt", l.expires_at as "expiresAt",
       l.revoked_at as "revokedAt", l.revoked_by as "revokedBy", l.downloads, l.last_used_at as "lastUsedAt"
     from links l join occurrences o on o.tenant_id = l.tenant_id and o.id = l.occurrence_id
       left join contents c on c.tenant_id = l.tenant_id and c.sha256 = l.sha256
     where ${SELECTED} order by l.id`,
    valuesOf(tenant, selection),
  );
}

/**
 * Ends the selected links at once and for good, with who asked; those that were revoked before keep when and by whom. Gives all of
 * the selected. @throws not_found when there is none
 */
export async function revokeLinks(
  tx: Transaction,
  tenant: string,
  selection: LinkSelection,
  by: string,
): Promise<LinkRecord[]> {
  await tx.run(
    `update links l set revoked_at = now(), revoked_by = :by where ${SELECTED} and l.revoked_at is null`,
    { ...valuesOf(tenant, selection), by },
  );
  const revoked = await linkRecords(tx, tenant, selection);
  if (revoked.length > 0) return revoked;
  throw new BoardpackError('not_found', `${tenant} has no such link`, {
    hint: `boardpack link list --tenant ${tenant} shows them`,
  });
}

function valuesOf(tenant: string, { id, occurrenceId, recipient }: LinkSelection) {
  return { tenant, id: id ?? null, occurrence: occurrenceId ?? null, recipient: recipient ?? null };
}
