import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fileSchema } from '../src/config/schema.ts';
import type { Tenant } from '../src/snapshot/context.ts';

/** How rows are written: our writer or a bare library from rows in memory, a whole export or COPY from the database. */
export interface Writing {
  way: 'writer' | 'csv-stringify' | 'exceljs' | 'export' | 'copy';
  format: 'csv' | 'excel';
  rows: number;
  file: string;
  /** Connection string of the database. */
  url: string;
}

export interface Written {
  seconds: number;
  /** Of the whole process, Node itself included. */
  peakMegabytes: number;
}

export const AS_OF = new Date('2026-11-01T00:00:00Z');
export const WINDOW = { from_date: '2024-01-01', to_date: '2026-10-31' } as const;

const config = fileSchema.parse({
  tenants: { bench: { name: 'Bench', timezone: 'UTC', currency: 'USD', source: { kind: 'csv', path: '.' } } },
});

export const tenant: Tenant = { id: 'bench', ...config.tenants['bench']! };

/** Writes in a process of its own. @throws with what that process said when it fails */
export async function write(writing: Writing): Promise<Written> {
  const file = fileURLToPath(new URL('export-process.ts', import.meta.url));
  const words = ['--import', 'tsx', file, JSON.stringify(writing)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout) as Written;
}
