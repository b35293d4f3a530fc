// One writing of rows in a process of its own, so that its peak memory is its own.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import exceljs from 'exceljs';
import { to } from 'pg-copy-streams';
import type { TextRow } from '../src/db/cursor.ts';
import { Database } from '../src/db/database.ts';
import type { ExportTable } from '../src/exports/export.ts';
import { fileFormats } from '../src/exports/formats.ts';
import { recordExports, type RegisteredExport } from '../src/exports/registry.ts';
import { writeExport } from '../src/exports/write.ts';
import { AS_OF, tenant, WINDOW, type Writing, type Written } from './export-writing.ts';

const records = recordExports.find(({ id }) => id === 'orders') as RegisteredExport;
const BATCH = 1000;

const ways: Record<Writing['way'], (writing: Writing) => Promise<void>> = {
  writer: async ({ format, rows, file }) => {
    const pieces = fileFormats[format].write(table, batches(rows));
    await pipeline(pieces, createWriteStream(file));
  },
  'csv-stringify': async ({ rows, file }) => {
    await pipeline(
      Readable.from(eachRow(rows)),
      stringify({ record_delimiter: '\r\n' }),
      createWriteStream(file),
    );
  },
  exceljs: async ({ rows, file }) => {
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: false });
    const sheet = workbook.addWorksheet('Rows');
    for (const row of eachRow(rows)) sheet.addRow(row.map((value, at) => typed(value, at))).commit();
    sheet.commit();
    await workbook.commit();
  },
  export: async ({ format, file, url }) => {
    const db = new Database(url);
    const request = { records, query: WINDOW, format, language: 'en' } as const;
    await writeExport(db, tenant, request, () => createWriteStream(file));
    await db.close();
  },
  copy: async ({ file, url }) => {
    const db = new Database(url);
    const statement = `copy (${withValues(records.query)}) to stdout (format csv)`;
    await db.tenant(tenant.id, (tx) => pipeline(tx.client.query(to(statement)), createWriteStream(file)));
    await db.close();
  },
};

const table: ExportTable = {
  title: 'Orders',
  columns: records.columns,
  tenant,
  window: { from: WINDOW.from_date, to: WINDOW.to_date },
  snapshot: { id: 1, asOf: AS_OF, hash: '0'.repeat(64), documentCount: 0 },
  language: 'en',
  texts: records.texts,
  bom: false,
};

const writing = JSON.parse(process.argv[2] ?? '') as Writing;
const began = performance.now();
await ways[writing.way](writing);
const written: Written = {
  seconds: (performance.now() - began) / 1000,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(written));

async function* batches(rows: number): AsyncGenerator<TextRow[], void> {
  for (let at = 0; at < rows; at += BATCH)
    yield Array.from({ length: Math.min(BATCH, rows - at) }, (_, index) => row(at + index));
}

function* eachRow(rows: number): Generator<(string | null)[]> {
  for (let at = 0; at < rows; at += 1) yield row(at);
}

function row(at: number): (string | null)[] {
  const day = new Date(Date.UTC(2025, 0, 1) + at * 30_000).toISOString();
  return [
    `SO-${100_000 + at}`,
    `${day.slice(0, 19)}Z`,
    `C-${at % 9000}`,
    `Customer ${at % 9000} GmbH`,
    'Ann Miller',
    'website',
    'completed',
    day.slice(0, 10),
    at % 7 === 0 ? null : day.slice(0, 10),
    String(at % 5),
    `${(at % 7777) * 1.25}`,
    'USD',
  ];
}

/** What the bare library needs to write the same types. */
function typed(value: string | null, at: number): string | number | Date | null {
  const unit = records.columns[at]?.unit;
  if (value === null || unit === 'text') return value;
  return unit === 'count' || unit === 'money' ? Number(value) : new Date(value);
}

/** COPY takes no parameters. */
function withValues(query: string): string {
  const values: Record<string, string> = {
    tenant: `'${tenant.id}'`,
    as_of: `'${AS_OF.toISOString()}'`,
    minor_units: '2',
    currency: `'USD'`,
    from: `'${WINDOW.from_date}'`,
    to: `'${WINDOW.to_date}'`,
  };
  return query.replaceAll(/(?<!:):([a-z_]+)/g, (_, name: string) => values[name] ?? 'null');
}
