import type { Format, Language } from '../config/schema.ts';
import type { Database } from '../db/database.ts';
import { loadedEntities } from './occasion.ts';
import { renderAs } from '../render/render.ts';
import { type FileName, fileNameOf } from '../exports/file-name.ts';
import { fileFormats } from '../exports/formats.ts';
import { type Answer, reportDocument, windowOf } from './report-document.ts';

/** Length in bytes of the mark that the renderer begins a CSV with. */
const BOM = 3;

export interface ReportFile {
  fileName: FileName;
  mediaType: string;
  bytes: Buffer;
}

/** Files of reports that may wait to be rendered. */
const MOST_WAITING = 16;

/**
 * A report's stored document as a file, with the figures of its JSON. `bom` keeps the byte order mark before a CSV; the signal gives
 * it up. @throws unavailable when too many wait
 */
export async function reportFile(
  db: Database,
  answer: Answer,
  {
    format,
    language,
    bom,
    signal,
  }: { format: Format; language: Language; bom: boolean; signal?: AbortSignal | undefined },
): Promise<ReportFile> {
  const { tenant, report, document } = answer;
  const entities = await db.tenant(tenant.id, (tx) => loadedEntities(tx, tenant.id, document.snapshot.id));
  const provided = new Set(entities.map(({ entity }) => entity));
  const rendering = reportDocument(answer, provided, language);
  const { bytes } = await renderAs(format, rendering, { signal, mostWaiting: MOST_WAITING });
  const { extension, mediaType } = fileFormats[format];
  const fileName = fileNameOf({
    tenant,
    title: rendering.title,
    kind: report.id,
    window: windowOf(answer),
    asOf: document.snapshot.asOf,
    extension,
  });
  return { fileName, mediaType, bytes: format === 'csv' && !bom ? bytes.subarray(BOM) : bytes };
}
