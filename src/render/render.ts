import { renderCsv } from './csv.ts';
import type { Artifact, RenderDocument } from './document.ts';
import { renderPdf } from './pdf.ts';
import { renderWorkbook } from './workbook.ts';

const renderers: Record<Artifact['format'], (document: RenderDocument) => Promise<Artifact>> = {
  pdf: renderPdf,
  excel: renderWorkbook,
  csv: renderCsv,
};

/** The document as a file of the given format. Equal documents give equal bytes. */
export function renderAs(format: Artifact['format'], document: RenderDocument): Promise<Artifact> {
  return renderers[format](document);
}
