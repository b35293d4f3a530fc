import type { Artifact, RenderDocument } from './document.ts';
import { beginning, oneLine } from './text/clean.ts';

const extensions = { pdf: 'pdf', excel: 'xlsx', csv: 'csv' } as const;
const mediaTypes = {
  pdf: 'application/pdf',
  excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** A rendered file under the name a recipient sees: organisation, title and period, without what file systems refuse. */
export function artifactOf(
  document: RenderDocument,
  format: Artifact['format'],
  bytes: Buffer,
  missingGlyphs: string[] = [],
): Artifact {
  return {
    format,
    name: `${fileName(document)}.${extensions[format]}`,
    mediaType: mediaTypes[format],
    bytes,
    missingGlyphs,
  };
}

function fileName({ organisation, title, period }: RenderDocument): string {
  const parts = [organisation, title, period].map((part) =>
    beginning(oneLine(part).replace(/[\\/:*?"<>|]+/g, ' '), 40),
  );
  const name = parts
    .map((part) => part.replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, ''))
    .filter((part) => part !== '')
    .join(' - ');
  return name || 'boardpack';
}
