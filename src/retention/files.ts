import { rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database, Transaction } from '../db/database.ts';
import { artifactPath } from '../packs/artifacts.ts';
import type { Expiry } from './snapshots.ts';

/** How many stored contents one transaction looks at. */
const BATCH = 200;

/** Days for which stored bytes that nothing refers to are left alone: who has just stored them is about to refer to them. */
const GRACE_DAYS = 1;

/** An occurrence that ended before the instant without a mail to anybody, and to whose files no link leads that still works. */
const UNSENT = `
  occurrences.tenant_id = :tenant and occurrences.state <> 'running' and occurrences.finished_at < :before::timestamptz
  and exists (select from artifacts where artifacts.tenant_id = :tenant and artifacts.occurrence_id = occurrences.id)
  and not exists (select from deliveries where deliveries.tenant_id = :tenant and deliveries.occurrence_id = occurrences.id)
  and not exists (
    select from links where links.tenant_id = :tenant and links.occurrence_id = occurrences.id
      and revoked_at is null and expires_at > :now::timestamptz)`;

/** Removes the files of packs that were never sent, with their copies below the home folder; gives how many. */
export async function removeUnsentFiles(
  db: Database,
  { tenant, before }: Expiry,
  { home, now }: { home: string; now: Date },
): Promise<number> {
  const values = { tenant: tenant.id, before, now };
  const found = await db.tenant(tenant.id, (tx) =>
    tx.rows<{ id: number }>(`select id from occurrences where ${UNSENT} order by id`, values),
  );
  let removed = 0;
  for (const { id } of found)
    removed += await db.tenant(tenant.id, (tx) => removeFilesOf(tx, { ...values, id }, home));
  return removed;
}

/** While the occurrence is locked nobody releases it. The copies go first: killed in between, the rows are found again. */
async function removeFilesOf(
  tx: Transaction,
  values: { tenant: string; before: Date; now: Date; id: number },
  home: string,
): Promise<number> {
  const occurrence = await tx.one<{ pack: string; dueAt: Date }>(
    `select pack, due_at as "dueAt" from occurrences where ${UNSENT} and id = :id::bigint for update skip locked`,
    values,
  );
  if (!occurrence) return 0;
  const { tenant, id } = values;
  const artifacts = await tx.rows<{ name: string }>(
    'select name from artifacts where tenant_id = :tenant and occurrence_id = :id::bigint',
    { tenant, id },
  );
  for (const { name } of artifacts) await removeCopy(artifactPath(home, tenant, occurrence, name));
  return tx.run('delete from artifacts where tenant_id = :tenant and occurrence_id = :id::bigint', {
    tenant,
    id,
  });
}

/** With its folder, when it was the last one there. */
async function removeCopy(path: string): Promise<void> {
  await rm(path, { force: true });
  await rmdir(dirname(path)).catch(() => {});
}

/** Removes stored bytes that no file, mail or working link refers to; gives how many. */
export async function removeUnreferredContents(db: Database, tenant: string, now: Date): Promise<number> {
  let removed = 0;
  for (let after = ''; ; ) {
    const batch = await db.tenant(tenant, (tx) => removeBatch(tx, { tenant, now, after }));
    removed += batch.removed;
    if (batch.last === null) return removed;
    after = batch.last;
  }
}

async function removeBatch(
  tx: Transaction,
  values: { tenant: string; now: Date; after: string },
): Promise<{ removed: number; last: string | null }> {
  const unreferred = `not exists (
      select from artifacts where artifacts.tenant_id = :tenant and artifacts.sha256 = contents.sha256)
    and not exists (
      select from deliveries where deliveries.tenant_id = :tenant and message_sha256 = contents.sha256)
    and not exists (
      select from links where links.tenant_id = :tenant and links.sha256 = contents.sha256
        and revoked_at is null and expires_at > :now::timestamptz)`;
  // Whoever stores the same bytes again locks their row: it is skipped here, or is stored anew when this has ended.
  const locked = await tx.rows<{ sha256: string }>(
    `select sha256 from contents
     where tenant_id = :tenant and sha256 > :after and created_at < now() - make_interval(days => ${GRACE_DAYS}) and ${unreferred}
     order by sha256 limit ${BATCH} for update skip locked`,
    values,
  );
  const last = locked.at(-1)?.sha256 ?? null;
  if (last === null) return { removed: 0, last };
  // Looked at again by a statement of its own, which sees what was committed before the rows were locked.
  const removed = await tx.run(
    `delete from contents where tenant_id = :tenant and sha256 = any (:locked::text[]) and ${unreferred}`,
    { ...values, locked: locked.map(({ sha256 }) => sha256) },
  );
  return { removed, last };
}
