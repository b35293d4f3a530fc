import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Format, Language } from '../config/schema.ts';
import { type TextRow, throughCursor } from '../db/cursor.ts';
import type { Database, Transaction, Values } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { latestSnapshot } from '../snapshot/snapshots.ts';
import { bindExport } from './bind.ts';
import type { ExportTable } from './export.ts';
import type { FileName } from './file-name.ts';
import { fileFormats } from './formats.ts';
import type { RegisteredExport } from './registry.ts';

/** Rows that are held at a time. */
const BATCH = 1000;

export interface ExportRequest {
  records: RegisteredExport;
  /** Query parameters as a client writes them. */
  query: Readonly<Record<string, string>>;
  format: Format;
  language: Language;
  /** A byte order mark before a CSV. @default false */
  bom?: boolean;
  /** Stops the query and the file, at any moment. */
  signal?: AbortSignal;
  /** Told how many rows have been read so far. */
  onRows?: (rows: number) => void;
}

/** What is known of a file before its first byte. */
export interface ExportHead {
  fileName: FileName;
  mediaType: string;
  snapshot: Snapshot;
}

interface Planned {
  head: ExportHead;
  table: ExportTable;
  values: Values;
}

/**
 * Writes every matching row as of the latest snapshot to the stream that `begin` returns, at the stream's own pace. `begin` is
 * called once the first bytes are there: whatever is wrong with the request is thrown before. When the stream or the signal ends
 * it early, the query has been stopped before this fails.
 * @throws usage on bad parameters, unavailable before the first snapshot, too_large when the format cannot hold the rows
 */
export async function writeExport(
  db: Database,
  tenant: Tenant,
  request: ExportRequest,
  begin: (head: ExportHead) => Writable,
): Promise<number> {
  const { records, format, signal } = request;
  return inView(db, tenant, async (tx) => {
    const { head, table, values } = await plan(tx, tenant, request);
    let count = 0;
    const counted = (rows: number): void => {
      count += rows;
      request.onRows?.(count);
    };
    await throughCursor(db, tx, { sql: records.query, values }, { rows: BATCH, signal }, async (batches) => {
      const pieces = fileFormats[format].write(table, counting(batches, counted), { signal });
      const first = await pieces.next();
      await pipeline(joined(first, pieces), begin(head), { signal });
    });
    return count;
  });
}

/** What an export would be called and belong to, without reading its rows. @throws as writeExport does, but for too_large */
export async function exportHead(db: Database, tenant: Tenant, request: ExportRequest): Promise<ExportHead> {
  return inView(db, tenant, async (tx) => (await plan(tx, tenant, request)).head);
}

/** The facts and the snapshot that belongs to them, as of one moment. */
async function inView<T>(db: Database, tenant: Tenant, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.tenant(tenant.id, work, { repeatable: true, readOnly: true });
}

async function plan(tx: Transaction, tenant: Tenant, request: ExportRequest): Promise<Planned> {
  const snapshot = await latestSnapshot(tx, tenant.id);
  if (!snapshot)
    throw new BoardpackError('unavailable', `No snapshot of ${tenant.id} has been published yet`, {
      hint: `Run boardpack refresh --tenant ${tenant.id}, or wait for the first refresh to finish`,
    });
  const { fileName, mediaType, ...bound } = bindExport(tenant, snapshot, request.records, request);
  return { head: { fileName, mediaType, snapshot }, ...bound };
}

async function* counting(
  batches: AsyncIterable<readonly TextRow[]>,
  onRows: (rows: number) => void,
): AsyncGenerator<readonly TextRow[], void> {
  for await (const rows of batches) {
    onRows(rows.length);
    yield rows;
  }
}

async function* joined(
  first: IteratorResult<Buffer, void>,
  rest: AsyncGenerator<Buffer, void>,
): AsyncGenerator<Buffer, void> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
