import type { Window } from '../calendar.ts';
import { type TextRow, throughCursor } from '../db/cursor.ts';
import type { Database, Transaction } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { latestSnapshot } from '../snapshot/snapshots.ts';
import { bindExport } from './bind.ts';
import { datesOf } from './prove.ts';
import type { RegisteredExport } from './registry.ts';

/** Rows of one part: what is read and held at a time. */
const PART = 1000;

const OF_EXPORT = `tenant_id = :tenant and snapshot_id = :snapshot and export = :export
  and window_from = :window_from::date and window_to = :window_to::date`;

function keyOf(tenant: Tenant, snapshot: Snapshot, { id }: RegisteredExport, { from, to }: Window) {
  return { tenant: tenant.id, snapshot: snapshot.id, export: id, window_from: from, window_to: to };
}

/**
 * Keeps the rows of an export over a window with the snapshot that the transaction publishes, from the facts that it sees: facts
 * move with the next load. PostgreSQL does it by itself, so this holds no row. Gives how many parts there are.
 */
export async function storeRows(
  tx: Transaction,
  tenant: Tenant,
  snapshot: Snapshot,
  records: RegisteredExport,
  window: Window,
): Promise<number> {
  const { values } = bindExport(tenant, snapshot, records, {
    query: datesOf(window),
    format: 'csv',
    language: tenant.language,
  });
  const fields = records.columns.map(({ name }) => `record.${name}::text`).join(', ');
  const parts = await tx.run(
    `insert into export_rows (tenant_id, snapshot_id, export, window_from, window_to, part, rows)
     select :tenant, :snapshot, :export, :window_from::date, :window_to::date, (place - 1) / ${PART},
       json_agg(fields order by place)
     from (
       select row_number() over () as place, json_build_array(${fields}) as fields from (${records.query}) as record
     ) as placed
     group by (place - 1) / ${PART}`,
    { ...values, ...keyOf(tenant, snapshot, records, window) },
  );
  if (parts > 0) return parts;
  // A window without records is kept too, so that it can be told from one that nobody asked for.
  return tx.run(
    `insert into export_rows (tenant_id, snapshot_id, export, window_from, window_to, part, rows)
     values (:tenant, :snapshot, :export, :window_from::date, :window_to::date, 0, '[]')`,
    keyOf(tenant, snapshot, records, window),
  );
}

/**
 * Reads the rows of an export as of a snapshot, some at a time, while `work` asks for them: those that were kept with it, or from
 * the facts while the snapshot is the latest, which is the one that belongs to them. The transaction must have one view.
 * @throws not_found when neither has them
 */
export async function throughRows<T>(
  db: Database,
  tx: Transaction,
  {
    tenant,
    snapshot,
    records,
    window,
  }: {
    tenant: Tenant;
    snapshot: Snapshot;
    records: RegisteredExport;
    window: Window;
  },
  work: (batches: AsyncIterable<readonly TextRow[]>) => Promise<T>,
): Promise<T> {
  const key = keyOf(tenant, snapshot, records, window);
  if (await tx.one(`select 1 from export_rows where ${OF_EXPORT} and part = 0`, key)) {
    const query = { sql: `select rows from export_rows where ${OF_EXPORT} order by part`, values: key };
    return throughCursor(db, tx, query, { rows: 1 }, (parts) => work(rowsOf(parts)));
  }
  if ((await latestSnapshot(tx, tenant.id))?.id !== snapshot.id)
    throw new BoardpackError(
      'not_found',
      `Snapshot ${snapshot.id} has kept no ${records.id} of this window`,
      {
        where: `${window.from} to ${window.to}`,
        hint: 'It was published before the pack attached them: take a new one, with boardpack release OCCURRENCE --refresh',
      },
    );
  const asked = { query: datesOf(window), format: 'csv', language: tenant.language } as const;
  const { values } = bindExport(tenant, snapshot, records, asked);
  return throughCursor(db, tx, { sql: records.query, values }, { rows: PART }, work);
}

async function* rowsOf(parts: AsyncIterable<readonly TextRow[]>): AsyncGenerator<readonly TextRow[], void> {
  for await (const batch of parts)
    for (const [rows] of batch) yield JSON.parse(rows ?? '[]') as readonly TextRow[];
}
