import { readFileSync } from 'node:fs';
import { BoardpackError } from '../errors.ts';
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

/** The export of that id. @throws internal when there is none */
export function exportNamed(id: string): RegisteredExport {
  const records = recordExports.find((each) => each.id === id);
  if (!records) throw new BoardpackError('internal', `There is no export ${id}`);
  return records;
}
