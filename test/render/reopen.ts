import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';

const run = promisify(execFile);

/** Runs a poppler tool on PDF bytes and returns what it prints. */
export async function poppler(
  tool: string,
  bytes: Buffer,
  options: string[] = [],
  output: string[] = [],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'boardpack-'));
  try {
    const file = join(folder, 'pack.pdf');
    await writeFile(file, bytes);
    return (await run(tool, [...options, file, ...output], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The text of a PDF in reading order, pages parted by form feeds. */
export function pdfText(bytes: Buffer): Promise<string> {
  return poppler('pdftotext', bytes, ['-layout'], ['-']);
}

/** A workbook as exceljs reads it. */
export async function reopened(bytes: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

/** Every text cell of a workbook, one per line. */
export async function workbookText(bytes: Buffer): Promise<string> {
  const lines: string[] = [];
  (await reopened(bytes)).eachSheet((sheet) =>
    sheet.eachRow((row) => row.eachCell((cell) => lines.push(cell.text))),
  );
  return lines.join('\n');
}

/** The records of a CSV file. */
export function csvRecords(bytes: Buffer): string[][] {
  return parse(bytes, { bom: true });
}

/** Every field of a CSV file, one per line. */
export async function csvText(bytes: Buffer): Promise<string> {
  return csvRecords(bytes).flat().join('\n');
}

/** What a browser shows of a page, tags stripped and entities read. */
export async function htmlText(bytes: Buffer): Promise<string> {
  const stripped = bytes.toString().replace(/<style>.*?<\/style>|<[^>]+>/gs, '\n');
  return stripped.replace(
    /&(lt|gt|quot|#39|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '',
  );
}
