import { renderCsv } from './csv.ts';
import type { Artifact, RenderDocument } from './document.ts';
import { renderPdf } from './pdf.ts';
import { renderWorkbook } from './workbook.ts';

/** How a document becomes a file of each format, in the thread that asks: equal documents give equal bytes. */
export const renderers: Readonly<
  Record<Artifact['format'], (document: RenderDocument) => Promise<Artifact>>
> = { pdf: renderPdf, excel: renderWorkbook, csv: renderCsv };
