import type { Format } from '../config/schema.ts';
import type { TextRow } from '../db/cursor.ts';
import { writeCsv } from './csv.ts';
import { writeExcel } from './excel.ts';
import type { ExportTable } from './export.ts';
import { writePdf } from './pdf.ts';

/** How a kind of file is written from rows: its first piece comes when nothing can refuse it any more. */
export interface FileFormat {
  extension: string;
  mediaType: string;
  write: (table: ExportTable, batches: AsyncIterable<readonly TextRow[]>) => AsyncGenerator<Buffer, void>;
}

export const fileFormats: Readonly<Record<Format, FileFormat>> = {
  csv: { extension: 'csv', mediaType: 'text/csv; charset=utf-8', write: writeCsv },
  excel: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeExcel,
  },
  pdf: { extension: 'pdf', mediaType: 'application/pdf', write: writePdf },
};
