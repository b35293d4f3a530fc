import type { Format } from '../config/schema.ts';
import type { TextRow } from '../db/cursor.ts';
import { writeCsv } from './csv.ts';
import { writeExcel } from './excel.ts';
import type { ExportTable } from './export.ts';
import { writePdf } from './pdf.ts';

export interface WriteOptions {
  /** Stops what goes on beside the rows, at any moment. */
  signal?: AbortSignal | undefined;
}

/** How a kind of file is written from rows: its first piece comes when nothing can refuse it any more. */
export interface FileFormat {
  extension: string;
  mediaType: string;
  write: (
    table: ExportTable,
    batches: AsyncIterable<readonly TextRow[]>,
    options?: WriteOptions,
  ) => AsyncGenerator<Buffer, void>;
}

export const fileFormats: Readonly<Record<Format, FileFormat>> = {
  csv: {
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    write: (table, batches) => writeCsv(table, batches),
  },
  excel: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (table, batches) => writeExcel(table, batches),
  },
  pdf: { extension: 'pdf', mediaType: 'application/pdf', write: writePdf },
};
