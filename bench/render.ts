import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import Pdf from 'pdfkit';
import type { RenderDocument, Table } from '../src/render/document.ts';
import { renderPdf } from '../src/render/pdf.ts';
import { renderWorkbook } from '../src/render/workbook.ts';
import { seconds } from './facts.ts';
import { type Figure, rateFigure } from './figure.ts';

/** Rows of the table that is rendered; a PDF shows the first thousand. */
const PDF_ROWS = 1000;
const SHEET_ROWS = 20_000;

/** Rows per second into a PDF and a workbook, each beside the bare library writing the same cells without any look. */
export async function render(): Promise<Figure[]> {
  await renderPdf(documentOf(PDF_ROWS));
  const [pdf] = await seconds(() => renderPdf(documentOf(PDF_ROWS)));
  const [barePdf] = await seconds(() => pdfkitAlone(tableOf(PDF_ROWS)));
  const [sheet] = await seconds(() => renderWorkbook(documentOf(SHEET_ROWS)));
  const [bareSheet] = await seconds(() => exceljsAlone(tableOf(SHEET_ROWS)));
  return [
    rateFigure('PDF', PDF_ROWS / pdf, { what: 'pdfkit', rate: PDF_ROWS / barePdf }, 'rows'),
    rateFigure('workbook', SHEET_ROWS / sheet, { what: 'exceljs', rate: SHEET_ROWS / bareSheet }, 'rows'),
  ];
}

function tableOf(rows: number): Table {
  return {
    kind: 'table',
    title: 'Receivables by customer',
    empty: 'Nobody owes anything.',
    columns: [
      { label: 'Customer', unit: 'text' },
      { label: 'Due', unit: 'date' },
      { label: 'Invoices', unit: 'count' },
      { label: 'Amount', unit: 'money' },
      { label: 'Share', unit: 'percentage' },
    ],
    rows: Array.from({ length: rows }, (_, row) => [
      `Customer ${row}`,
      '2026-10-31',
      row % 17,
      row * 1.25,
      (row % 100) / 3,
    ]),
  };
}

function documentOf(rows: number): RenderDocument {
  return {
    title: 'Receivables',
    organisation: 'Bench',
    period: 'October 2026',
    language: 'en',
    currency: 'USD',
    timezone: 'UTC',
    page: 'A4',
    identity: { snapshotId: '1', asOf: '2026-11-01T08:00:00Z', hash: 'ab'.repeat(32) },
    headline: [],
    warnings: [],
    sections: [
      { id: 'receivables', title: 'Receivables', subtitle: 'October 2026', blocks: [tableOf(rows)] },
    ],
    definitions: [],
  };
}

async function pdfkitAlone({ rows }: Table): Promise<void> {
  const pdf = new Pdf({ size: 'A4' });
  const bytes = buffer(pdf);
  let y = 50;
  for (const row of rows) {
    if (y > 780) {
      pdf.addPage();
      y = 50;
    }
    for (const [at, cell] of row.entries())
      pdf.fontSize(8).text(String(cell), 50 + at * 100, y, { lineBreak: false });
    y += 16;
  }
  pdf.end();
  await bytes;
}

async function exceljsAlone({ rows }: Table): Promise<void> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('rows');
  for (const row of rows) sheet.addRow([...row]);
  await workbook.xlsx.writeBuffer();
}
