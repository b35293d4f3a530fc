import type { Window } from '../calendar.ts';
import type { Format, Language } from '../config/schema.ts';
import type { Values } from '../db/database.ts';
import { reportContext, type Tenant } from '../snapshot/context.ts';
import { parseParameters } from '../snapshot/parameters.ts';
import type { Snapshot } from '../snapshot/publish.ts';
import type { ExportTable } from './export.ts';
import { type FileName, fileNameOf } from './file-name.ts';
import { fileFormats } from './formats.ts';
import type { RegisteredExport } from './registry.ts';

/** An export as of a snapshot: what its query is asked, and what its writers know. */
export interface BoundExport {
  /** For the names of the export's query. */
  values: Values;
  table: ExportTable;
  fileName: FileName;
  mediaType: string;
}

/** Binds an export's parameters, as a client writes them, to a snapshot. @throws usage on bad ones */
export function bindExport(
  tenant: Tenant,
  snapshot: Snapshot,
  records: RegisteredExport,
  {
    query,
    format,
    language,
    bom = false,
  }: { query: Readonly<Record<string, string>>; format: Format; language: Language; bom?: boolean },
): BoundExport {
  const context = reportContext(tenant, snapshot.asOf);
  const bindings = records.bind(parseParameters(records, query), context);
  const window: Window = { from: bindings.from, to: bindings.to };
  const { columns, texts } = records;
  const title = texts[language]['title'] ?? records.id;
  const { extension, mediaType } = fileFormats[format];
  return {
    values: {
      tenant: tenant.id,
      as_of: snapshot.asOf.toISOString(),
      today: context.today,
      minor_units: context.minorUnits,
      currency: tenant.currency,
      ...bindings,
    },
    table: { title, columns, tenant, window, snapshot, language, texts, bom },
    fileName: fileNameOf({ tenant, title, kind: records.id, window, asOf: snapshot.asOf, extension }),
    mediaType,
  };
}
