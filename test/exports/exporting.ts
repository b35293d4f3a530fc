import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { parse } from 'csv-parse/sync';
import type { TextRow } from '../../src/db/cursor.ts';
import type { Database } from '../../src/db/database.ts';
import type { ExportColumn, ExportTable } from '../../src/exports/export.ts';
import { entities } from '../../src/entities/registry.ts';
import { recordExports, type RegisteredExport } from '../../src/exports/registry.ts';
import { type ExportHead, type ExportRequest, writeExport } from '../../src/exports/write.ts';
import type { Tenant } from '../../src/snapshot/context.ts';
import { tenantLike } from '../snapshot/published.ts';

/** A file that was written whole. */
export interface Exported {
  head: ExportHead;
  bytes: Buffer;
  rows: number;
}

/** One of the product's exports. */
export function exportNamed(id: 'orders' | 'invoices'): RegisteredExport {
  return recordExports.find((each) => each.id === id) as RegisteredExport;
}

/** An export of a tenant's records, kept in memory. */
export async function exported(
  db: Database,
  tenant: Tenant,
  records: 'orders' | 'invoices',
  query: Record<string, string> = {},
  options: Partial<Omit<ExportRequest, 'records' | 'query'>> = {},
): Promise<Exported> {
  const request = {
    records: exportNamed(records),
    query,
    format: 'csv',
    language: 'en',
    ...options,
  } as const;
  let head: ExportHead | undefined;
  const body = new PassThrough();
  const [rows, bytes] = await Promise.all([
    writeExport(db, tenant, request, (told) => {
      head = told;
      return body;
    }).catch((error: unknown) => {
      body.destroy();
      throw error;
    }),
    buffer(body).catch(() => Buffer.alloc(0)),
  ]);
  return { head: head as ExportHead, bytes, rows };
}

/** Says of the newest load that it brought every entity. */
export async function provided(db: Database, tenant: string): Promise<void> {
  await db.tenant(tenant, (tx) =>
    tx.run(
      `insert into load_entities (tenant_id, load_id, entity)
       select :tenant, (select max(id) from loads where tenant_id = :tenant), entity from unnest(:entities::text[]) as entity`,
      { tenant, entities: entities.map(({ name }) => name) },
    ),
  );
}

/** The records of a CSV by their heads. */
export function recordsOf(bytes: Buffer): Record<string, string>[] {
  return parse(bytes, { columns: true, bom: true });
}

/** An Excel workbook, opened again. */
export async function workbookOf(bytes: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as never);
  return workbook;
}

/** A table as an export gives it to its writers. */
export function tableOf(columns: readonly ExportColumn[], settings: Partial<ExportTable> = {}): ExportTable {
  return {
    title: 'Rows',
    columns,
    tenant: tenantLike('acme', { name: 'Acme' }),
    window: { from: '2025-10-01', to: '2025-10-31' },
    snapshot: { id: 7, asOf: new Date('2025-11-01T06:00:00Z'), hash: 'ab'.repeat(32), documentCount: 1 },
    language: 'en',
    texts: { en: {}, ja: {} },
    bom: false,
    ...settings,
  };
}

/** Rows in batches, as a cursor would yield them. */
export async function* batchesOf(...batches: TextRow[][]): AsyncGenerator<TextRow[], void> {
  yield* batches;
}

/** Everything that a writer yields. */
export async function whole(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** A stream whose reader stops after the first piece until it is told to take all. */
export class SlowReader extends Writable {
  #next: (() => void) | null = null;
  #isSlow = true;

  constructor() {
    super({ highWaterMark: 1 });
  }

  override _write(_piece: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (this.#isSlow) this.#next = done;
    else done();
  }

  takeAll(): void {
    this.#isSlow = false;
    this.#next?.();
  }
}
