import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import type { Shortfall } from '../../src/packs/condition.ts';
import { shortfallsOf } from '../../src/packs/shortfalls.ts';
import type { Tenant } from '../../src/snapshot/context.ts';
import type { Snapshot } from '../../src/snapshot/publish.ts';
import { tenantLike } from '../snapshot/published.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';

const NOW = new Date();
const packs = {
  receivables: {
    template: 'weekly-receivables',
    schedule: '0 8 * * 1',
    recipients: ['ceo@acme.example'],
  },
};
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  ({ db } = database);
});
afterAll(() => database.drop());

interface Given {
  rows: number;
  quarantined?: number;
  entity?: string;
  isComplete?: boolean;
  accepted?: boolean;
}

/** A snapshot behind which lies a load with these counts. */
async function load(
  tenant: Tenant,
  { rows, quarantined = 0, entity = 'invoices', isComplete = true, accepted = false }: Given,
): Promise<Snapshot> {
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, (seconds += 1)));
  const values = {
    tenant: tenant.id,
    rows,
    quarantined,
    entity,
    complete: isComplete,
    accepted,
    at,
    now: NOW,
  };
  const snapshot = await db.tenant(tenant.id, (tx) =>
    tx.one<Snapshot>(
      `with refresh as (
         insert into refreshes (tenant_id, as_of, accept_removals) values (:tenant, :at, :accepted::boolean) returning id
       ), load as (
         insert into loads (tenant_id, refresh_id, source_kind, staging_schema, state, is_complete, extracted_at)
         select :tenant, id, 'csv', '', 'merged', :complete::boolean, :now from refresh returning id
       ), entity as (
         insert into load_entities (tenant_id, load_id, entity, rows_read, rows_quarantined)
         select :tenant, id, :entity, :rows::bigint, :quarantined::bigint from load
       )
       insert into snapshots (tenant_id, refresh_id, load_id, as_of, hash, document_count)
       select :tenant, refresh.id, load.id, :at, '', 0 from refresh, load
       returning id, as_of as "asOf", hash, document_count as "documentCount"`,
      values,
    ),
  );
  return snapshot as Snapshot;
}

let seconds = 0;
let tenants = 0;
const tenant = (settings: object = {}) =>
  tenantLike(`tenant-${++tenants}`, { owner: 'o@acme.example', packs, ...settings });

function shortfalls(of: Tenant, snapshot: Snapshot, now = NOW): Promise<Shortfall[]> {
  return db.tenant(of.id, (tx) => shortfallsOf(tx, of, { pack: 'receivables', snapshot, now }));
}

async function after(of: Tenant, before: readonly Given[], last: Given): Promise<Shortfall[]> {
  for (const given of before) await load(of, given);
  return shortfalls(of, await load(of, last));
}

const USUAL = [{ rows: 1000 }, { rows: 900 }, { rows: 1100 }];

test('far fewer rows than the median of the loads before are told, a few fewer are not', async () => {
  expect(await after(tenant(), USUAL, { rows: 600 })).toEqual([
    { kind: 'few_rows', entity: 'invoices', rows: 600, usual: 1000 },
  ]);
  expect(await after(tenant(), USUAL, { rows: 701 })).toEqual([]);
});

test('an entity that the pack does not need keeps it from nothing', async () => {
  const other = { entity: 'leads' };
  const before = USUAL.map((given) => ({ ...given, ...other }));
  const found = await after(tenant(), before, { rows: 1, ...other });
  expect(found.filter((shortfall) => 'entity' in shortfall)).toEqual([]);
});

test('what is usual needs three whole loads, and a partial load says nothing about it', async () => {
  expect(await after(tenant(), USUAL.slice(1), { rows: 10 })).toEqual([]);
  expect(await after(tenant(), USUAL, { rows: 10, isComplete: false })).toEqual([]);
  const partial = USUAL.map((given) => ({ ...given, isComplete: false }));
  expect(await after(tenant(), partial, { rows: 10 })).toEqual([]);
});

test('a small entity may lose a few rows', async () => {
  const small = [{ rows: 20 }, { rows: 20 }, { rows: 20 }];
  expect(await after(tenant(), small, { rows: 1 })).toEqual([]);
});

test('a source that has nothing at all of what the pack needs is told, one that brings no changes is not', async () => {
  expect(await after(tenant(), [], { rows: 0 })).toEqual([{ kind: 'no_records' }]);
  expect(await after(tenant(), [], { rows: 100, entity: 'leads' })).toEqual([{ kind: 'no_records' }]);
  expect(await after(tenant(), USUAL, { rows: 0, isComplete: false })).toEqual([]);
});

test('after removals that a person accepted, less is the new usual', async () => {
  const of = tenant();
  expect(await after(of, USUAL, { rows: 100, accepted: true })).toEqual([]);
  expect(await shortfalls(of, await load(of, { rows: 100 }))).toEqual([]);
});

test('more quarantine than the pack bears is told by entity', async () => {
  expect(await after(tenant(), [], { rows: 100, quarantined: 6 })).toEqual([
    { kind: 'quarantine', entity: 'invoices', rows: 6, of: 100 },
  ]);
  expect(await after(tenant(), [], { rows: 100, quarantined: 5 })).toEqual([]);
  const bears = tenant({ thresholds: { pack_quarantine_share: 0.1 } });
  expect(await after(bears, [], { rows: 100, quarantined: 6 })).toEqual([]);
});

test('data are too old when more hours than the pack allows have passed since they were extracted', async () => {
  const of = tenant();
  const snapshot = await load(of, { rows: 1 });
  const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);
  expect(await shortfalls(of, snapshot, hours(26))).toEqual([]);
  expect(await shortfalls(of, snapshot, hours(27.5))).toEqual([{ kind: 'stale', hours: 27, most: 26 }]);
});
