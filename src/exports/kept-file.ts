import type { Window } from '../calendar.ts';
import type { Language } from '../config/schema.ts';
import type { TextRow } from '../db/cursor.ts';
import type { Database } from '../db/database.ts';
import { BoardpackError } from '../errors.ts';
import { minorUnits } from '../money.ts';
import type { Tenant } from '../snapshot/context.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import { bindExport } from './bind.ts';
import { fileFormats } from './formats.ts';
import { datesOf, proveRows } from './prove.ts';
import type { RegisteredExport } from './registry.ts';
import { throughRows } from './stored-rows.ts';
import { Tally } from './tally.ts';

/** Records of a window as a file that is kept, not streamed to whoever asks. */
export interface KeptExport {
  records: RegisteredExport;
  window: Window;
  format: 'csv' | 'excel';
}

/** An export as a whole, with how many records it holds. */
export interface KeptFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
  rows: number;
}

/** Bytes of the largest file that is kept: it is held in memory, and stored as one value. */
const MOST_BYTES = 100_000_000;

/**
 * Writes an export as of a snapshot and proves that its rows come to the snapshot's own figures.
 * @throws data when they do not; too_large as soon as it would exceed `most` bytes; not_found when the snapshot kept no such rows
 */
export async function writeKept(
  db: Database,
  tenant: Tenant,
  snapshot: Snapshot,
  { records, window, format }: KeptExport,
  { language, most = MOST_BYTES }: { language: Language; most?: number },
): Promise<KeptFile> {
  const asked = { query: datesOf(window), format, language, bom: true };
  const { table, fileName, mediaType } = bindExport(tenant, snapshot, records, asked);
  const tally = new Tally(records.columns, records.groupBy, minorUnits(tenant.currency));
  return db.tenant(
    tenant.id,
    async (tx) => {
      const bytes = await throughRows(db, tx, { tenant, snapshot, records, window }, (batches) =>
        whole(fileFormats[format].write(table, tallied(batches, tally)), most, fileName.name),
      );
      await proveRows(tx, tenant, snapshot, { records, window, tally });
      return { name: fileName.name, mediaType, bytes, rows: tally.count() };
    },
    { repeatable: true, readOnly: true },
  );
}

async function* tallied(
  batches: AsyncIterable<readonly TextRow[]>,
  tally: Tally,
): AsyncGenerator<readonly TextRow[], void> {
  for await (const rows of batches) {
    tally.add(rows);
    yield rows;
  }
}

async function whole(pieces: AsyncIterable<Buffer>, most: number, name: string): Promise<Buffer> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > most) throw tooLarge(name, most);
    kept.push(piece);
  }
  return Buffer.concat(kept, size);
}

function tooLarge(name: string, most: number): BoardpackError {
  const megabytes = (most / 1e6).toLocaleString('en');
  return new BoardpackError(
    'too_large',
    `${name} would have more than ${megabytes} MB, which no pack attaches`,
    {
      where: 'exports',
      hint: 'Name a shorter window in the template, or leave the export out of it and take it by API or boardpack export',
    },
  );
}
