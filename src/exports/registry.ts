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

/** The export of that id. @throws not_found */
export function exportNamed(id: string): RegisteredExport {
  const found = recordExports.find((each) => each.id === id);
  if (!found)
    throw new BoardpackError('not_found', `There is no export ${id}`, {
      hint: `Exports are ${recordExports.map((each) => each.id).join(', ')}`,
    });
  return found;
}
