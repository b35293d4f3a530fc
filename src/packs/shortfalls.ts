import { dayOf } from '../calendar.ts';
import type { Transaction } from '../db/database.ts';
import { reportNamed } from '../reports/registry.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import type { Shortfall } from './condition.ts';
import { templateDocuments } from './requested.ts';

const HOUR = 60 * 60 * 1000;

/** How many loads before it a load is compared with, and how many of them there must be. */
const RECENT = 7;
const LEAST = 3;

/** An entity is not called short for as many missing rows as these. */
const FEW = 20;

interface LoadedEntity {
  entity: string;
  rows: number;
  quarantined: number;
  /** Whether the load brought all there are, not only what has changed. */
  isWhole: boolean;
  /** Median of the whole loads before; null when there are too few, the load is partial, or a person accepted its removals. */
  usual: number | null;
}

/**
 * What the data behind a pack lack: records altogether, entities that its reports need of which far fewer rows came than usual or
 * too many were left out, and an extraction that is older than the pack allows.
 */
export async function shortfallsOf(
  tx: Transaction,
  tenant: Tenant,
  { pack, snapshot, now }: { pack: string; snapshot: Snapshot; now: Date },
): Promise<Shortfall[]> {
  const settings = tenant.packs[pack];
  const documents = templateDocuments(settings?.template ?? pack, dayOf(snapshot.asOf, tenant.timezone));
  const needed = new Set(documents.flatMap(({ report }) => reportNamed(report).needs));
  const entities = (await loaded(tx, tenant.id, snapshot.id)).filter(({ entity }) => needed.has(entity));
  const isEmpty = needed.size > 0 && entities.every(({ rows, isWhole }) => isWhole && rows === 0);
  const age = (now.getTime() - (await extractedAt(tx, tenant.id, snapshot.id)).getTime()) / HOUR;
  const most = settings?.freshness_hours ?? Number.POSITIVE_INFINITY;
  return [
    ...(isEmpty ? [{ kind: 'no_records' as const }] : []),
    ...entities.flatMap((each) => shortOf(tenant, each)),
    ...(age > most ? [{ kind: 'stale' as const, hours: Math.floor(age), most }] : []),
  ];
}

function shortOf({ thresholds }: Tenant, { entity, rows, quarantined, usual }: LoadedEntity): Shortfall[] {
  const missing = (usual ?? 0) - rows;
  const isShort = usual !== null && missing > FEW && missing > usual * thresholds.missing_rows_share;
  return [
    ...(isShort ? [{ kind: 'few_rows' as const, entity, rows, usual }] : []),
    ...(quarantined > rows * thresholds.pack_quarantine_share
      ? [{ kind: 'quarantine' as const, entity, rows: quarantined, of: rows }]
      : []),
  ];
}

/** What the load behind a snapshot brought, beside what whole loads since the last accepted removal usually bring. */
async function loaded(tx: Transaction, tenant: string, snapshot: number): Promise<LoadedEntity[]> {
  return tx.rows<LoadedEntity>(
    `with this as (
       select loads.id, is_complete, coalesce(accept_removals, false) as accepted
       from snapshots join loads on loads.tenant_id = :tenant and loads.id = snapshots.load_id
       left join refreshes on refreshes.tenant_id = :tenant and refreshes.id = loads.refresh_id
       where snapshots.tenant_id = :tenant and snapshots.id = :snapshot::bigint
     ), recent as (
       select loads.id, coalesce(accept_removals, false) as accepted
       from loads left join refreshes on refreshes.tenant_id = :tenant and refreshes.id = loads.refresh_id, this
       where loads.tenant_id = :tenant and loads.state = 'merged' and loads.is_complete and loads.id < this.id
       order by loads.id desc limit :recent::int
     ), comparable as (
       select id from recent where id >= coalesce((select max(id) from recent where accepted), 0)
     )
     select entity, rows_read as rows, rows_quarantined as quarantined, is_complete as "isWhole",
       case when is_complete and not accepted then (
         select case when count(*) >= :least::int then percentile_disc(0.5) within group (order by before.rows_read) end
         from load_entities before join comparable on comparable.id = before.load_id
         where before.tenant_id = :tenant and before.entity = load_entities.entity
       ) end as usual
     from load_entities join this on this.id = load_id
     where tenant_id = :tenant order by entity`,
    { tenant, snapshot, recent: RECENT, least: LEAST },
  );
}

async function extractedAt(tx: Transaction, tenant: string, snapshot: number): Promise<Date> {
  const row = await tx.one<{ at: Date }>(
    `select coalesce(extracted_at, started_at) as at from loads
     where tenant_id = :tenant and id = (select load_id from snapshots where tenant_id = :tenant and id = :snapshot::bigint)`,
    { tenant, snapshot },
  );
  return row?.at ?? new Date(0);
}
