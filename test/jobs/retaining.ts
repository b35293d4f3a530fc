import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { retain } from '../../jobs/retain.ts';
import { fileSchema } from '../../src/config/schema.ts';
import { storeContent } from '../../src/db/contents.ts';
import type { Transaction } from '../../src/db/database.ts';
import { artifactPath } from '../../src/packs/artifacts.ts';
import { testDatabase, type TestDatabase } from '../fixtures/database.ts';
import { tenantLike } from '../snapshot/published.ts';
import { mailingRuntime } from './planning.ts';

export const ACME = tenantLike('acme', { timezone: 'Asia/Tokyo' });
/** Long after everything that the tests make, by PostgreSQL's clock too. */
export const NOW = new Date('2040-06-20T00:00:00Z');
const OLD = '2040-01-15T00:00:00Z';

/** The test file's own database. */
export let database: TestDatabase;
const home = mkdtempSync('/tmp/boardpack-retain-');
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(home, { recursive: true });
});

/** Every test has a day of its own. */
export let today = NOW;
beforeEach(() => {
  today = new Date(today.getTime() + 24 * 3_600_000);
});

/** What retention works with for one tenant, by the given clock. */
export function runtimeFor(tenant: string, now = today) {
  const { id: _, ...settings } = ACME;
  const tenants = { [tenant]: settings };
  const runtime = mailingRuntime(database.db, tenants, () => now);
  const { retention } = fileSchema.parse({ tenants: { x: { ...base } } });
  return { ...runtime, config: { ...runtime.config, home, retention } };
}

/** One run of a tenant's retention; null when the day is taken. */
export function run(tenant = 'acme', now = today, isStopped?: () => boolean) {
  return retain(runtimeFor(tenant, now), tenant, isStopped);
}

const base = { name: 'X', timezone: 'UTC', currency: 'USD', source: { kind: 'csv', path: '.' } };

export function inAcme<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database.db.tenant('acme', work);
}

export async function snapshot(asOf: string, tenant = 'acme'): Promise<number> {
  return database.db.tenant(tenant, async (tx) => {
    const row = await tx.one<{ id: number }>(
      `insert into snapshots (tenant_id, refresh_id, load_id, as_of, hash, document_count)
       values (:tenant, 1, 1, :as_of::timestamptz, 'h', 1) returning id`,
      { tenant, as_of: asOf },
    );
    await tx.run(
      `insert into documents (tenant_id, report, snapshot_id, parameters_hash, bindings, body, sha256)
       values (:tenant, 'crm/pipeline-summary', :id::bigint, 'p', '{"from": "2039-08-01", "to": "2039-08-31"}', 'body', 's')`,
      { tenant, id: row!.id },
    );
    return row!.id;
  });
}

export async function kept(tenant = 'acme'): Promise<number[]> {
  const rows = await database.db.tenant(tenant, (tx) =>
    tx.rows<{ id: number }>('select id from snapshots order by id'),
  );
  return rows.map(({ id }) => id);
}

let due = Date.UTC(2039, 0, 1);
interface Made {
  state: string;
  snapshot?: number;
  mailed?: boolean;
  file?: string;
  endedAt?: string;
  linkUntil?: string;
}

export async function occurrence({
  state,
  snapshot: of,
  mailed,
  file,
  endedAt = OLD,
  linkUntil,
}: Made): Promise<number> {
  due += 60_000;
  const { id, sha256 } = await inAcme(async (tx) => {
    const row = await tx.one<{ id: number }>(
      `insert into occurrences (tenant_id, pack, due_at, state, snapshot_id, finished_at)
       values ('acme', 'monthly', :due, :state, :of::bigint, case when :state <> 'running' then :ended_at::timestamptz end) returning id`,
      { due: new Date(due), state, of: of ?? null, ended_at: endedAt },
    );
    const values = { id: row!.id, name: file ?? '', sha256: '' };
    if (file !== undefined) {
      values.sha256 = await storeContent(tx, 'acme', Buffer.from(file));
      await tx.run(
        `insert into artifacts (tenant_id, occurrence_id, format, language, name, media_type, sha256, size)
         values ('acme', :id::bigint, 'pdf', 'en', :name, 'application/pdf', :sha256, 1)`,
        values,
      );
    }
    if (mailed === true) {
      const message = await storeContent(tx, 'acme', Buffer.from(`mail ${row!.id}`));
      await tx.run(
        `insert into deliveries (tenant_id, occurrence_id, recipient, message_id, message_sha256, state)
         values ('acme', :id::bigint, 'cfo@acme.example', '<x>', :message, 'sent')`,
        { ...values, message },
      );
    }
    return values;
  });
  if (file !== undefined) {
    const path = await pathOf(id, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file);
    await age([sha256]);
    if (linkUntil !== undefined) await link(id, sha256, linkUntil);
  }
  return id;
}

export async function pathOf(id: number, name: string): Promise<string> {
  const row = await inAcme((tx) =>
    tx.one<{ pack: string; dueAt: Date }>(
      'select pack, due_at as "dueAt" from occurrences where tenant_id = :tenant and id = :id',
      { tenant: 'acme', id },
    ),
  );
  return artifactPath(home, 'acme', row!, name);
}

export async function link(
  occurrenceId: number,
  sha256: string,
  until: string,
  revokedBy: string | null = null,
) {
  await inAcme((tx) =>
    tx.run(
      `insert into links (tenant_id, token_sha256, occurrence_id, recipient, sha256, name, media_type, expires_at, revoked_at, revoked_by)
       values ('acme', gen_random_uuid()::text, :occurrence::bigint, 'cfo@acme.example', :sha256, :sha256, 'application/pdf',
         :until::timestamptz, case when :revoked_by::text is not null then now() end, :revoked_by::text)`,
      { occurrence: occurrenceId, sha256, until, revoked_by: revokedBy },
    ),
  );
}

/** Makes stored bytes two days old. */
export async function age(sha256s: string[]): Promise<void> {
  await inAcme((tx) =>
    tx.run(
      `update contents set created_at = now() - interval '2 days' where sha256 = any (:hashes::text[])`,
      {
        hashes: sha256s,
      },
    ),
  );
}

/** An occurrence of that snapshot that a person is just releasing: what they changed is committed when `commit` is called. */
export async function beingReleased(of: number): Promise<{ commit: () => Promise<void> }> {
  const id = await occurrence({ snapshot: of, state: 'held' });
  let go: () => void = () => {};
  const asked = new Promise<void>((resolve) => {
    go = resolve;
  });
  let done: Promise<void> = Promise.resolve();
  await new Promise<void>((changed) => {
    done = inAcme(async (tx) => {
      await tx.run(`update occurrences set state = 'running', finished_at = null where id = :id::bigint`, {
        id,
      });
      changed();
      await asked;
    });
  });
  return {
    commit: () => {
      go();
      return done;
    },
  };
}

/** Until a session of this database waits for another's lock. */
export async function untilSomebodyWaits(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await database.db.system((tx) => tx.rows(waiting))).length === 0);
}

export function byNumber(one: number, other: number): number {
  return one - other;
}
