import { readFileSync } from 'node:fs';
import type { Export } from './export.ts';
import { invoices } from './invoices/export.ts';
import { orders } from './orders/export.ts';

/** An export with the text of its query. */
export interface RegisteredExport extends Export {
  query: string;
}

/** Every export of whole records. */
export const recordExports: readonly RegisteredExport[] = [orders, invoices].map((declared) => ({
  ...declared,
  query: readFileSync(new URL(`./${declared.id}/query.sql`, import.meta.url), 'utf8'),
}));
