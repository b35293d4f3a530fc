import type { Config, TenantConfig } from '../config/schema.ts';
import type { Transaction } from '../db/database.ts';
import { artifactPath } from '../packs/artifacts.ts';
import { type Action, actionsOf } from '../schedule/actions.ts';
import { type OccurrenceRecord, occurrenceRecords } from '../schedule/history.ts';
import { onClock } from './instants.ts';

/** A mail of an occurrence as people see it. */
export interface DeliveryRecord {
  purpose: 'pack' | 'alert' | 'resend';
  recipient: string;
  state: string;
  attempts: number;
  messageId: string;
  error: string | null;
  /** What the server answered, or the file it was written to. */
  response: string | null;
  finishedAt: Date | null;
}

/** Everything there is to say about an occurrence. */
export interface Account extends Omit<OccurrenceRecord, 'dueAt'> {
  due: Date;
  /** As the pack's clocks show it. */
  dueLocal: string;
  timezone: string;
  snapshot: { id: number; asOf: Date; hash: string } | null;
  /** `export` is null for the pack itself. */
  files: { path: string; format: string; export: string | null; language: string; bytes: number }[];
  deliveries: DeliveryRecord[];
  /** What people did to it, newest first. */
  actions: Action[];
}

/** The newest occurrences of a tenant, or the one of that id, each with its steps, snapshot, files and mails. */
export async function accountsOf(
  tx: Transaction,
  config: Config,
  tenant: string,
  which: { newest?: number; id?: number },
): Promise<Account[]> {
  const records = await occurrenceRecords(tx, tenant, which);
  const accounts: Account[] = [];
  for (const record of records) accounts.push(await accountOf(tx, config, tenant, record));
  return accounts;
}

async function accountOf(
  tx: Transaction,
  { home, tenants }: Config,
  tenant: string,
  { dueAt: due, ...record }: OccurrenceRecord,
): Promise<Account> {
  const values = { tenant, occurrence: record.id, snapshot: record.snapshotId };
  const timezone = timezoneOf(tenants[tenant] as TenantConfig, record.pack);
  const files = await tx.rows<Omit<Account['files'][number], 'path'> & { name: string }>(
    `select name, format, export, language, size as bytes from artifacts
     where tenant_id = :tenant and occurrence_id = :occurrence order by language, export nulls first, format`,
    values,
  );
  return {
    ...record,
    due,
    dueLocal: onClock(due, timezone),
    timezone,
    snapshot: await tx.one(
      'select id, as_of as "asOf", hash from snapshots where tenant_id = :tenant and id = :snapshot::bigint',
      values,
    ),
    files: files.map(({ name, ...file }) => ({
      path: artifactPath(home, tenant, { pack: record.pack, dueAt: due }, name),
      ...file,
    })),
    deliveries: await tx.rows(
      `select purpose, recipient, state, attempts, message_id as "messageId", error, response, finished_at as "finishedAt"
       from deliveries
       where tenant_id = :tenant and (occurrence_id = :occurrence or alert_id in (
         select alert_id from alert_subjects where tenant_id = :tenant and occurrence_id = :occurrence))
       order by purpose desc, id`,
      values,
    ),
    actions: await actionsOf(tx, tenant, { occurrence: record.id }),
  };
}

/** The clocks a pack is due by; the tenant's for one that is not configured any more. */
function timezoneOf({ timezone, packs }: TenantConfig, pack: string): string {
  return packs[pack]?.timezone ?? timezone;
}
