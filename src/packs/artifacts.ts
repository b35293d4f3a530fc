import { join } from 'node:path';
import { type Format, formats, type Language } from '../config/schema.ts';
import type { Transaction } from '../db/database.ts';

/** Where the copy of a file lies: `artifacts/<tenant>/<pack>/<due time>/<name>` below BOARDPACK_HOME. */
export function artifactPath(
  home: string,
  tenant: string,
  occurrence: { pack: string; dueAt: Date },
  name: string,
): string {
  const due = occurrence.dueAt.toISOString().replace(/[:.]/g, '-').replace('-000Z', 'Z');
  return join(home, 'artifacts', tenant, occurrence.pack, due, name);
}

/** A file of an occurrence whose bytes are stored. */
export interface StoredFile {
  language: Language;
  format: Format;
  /** What is exported, such as `orders previous_month`; null for the pack itself. */
  export: string | null;
  name: string;
  mediaType: string;
  /** Of the bytes, under which they are stored. */
  sha256: string;
  /** In bytes. */
  size: number;
  /** Characters that no font has. */
  missingGlyphs: readonly string[];
}

/** Records an occurrence's files. What an earlier rendering made besides, such as an export of another window, is no file of it any more. */
export async function recordFiles(
  tx: Transaction,
  tenant: string,
  occurrence: number,
  files: readonly StoredFile[],
): Promise<void> {
  await tx.run('delete from artifacts where tenant_id = :tenant and occurrence_id = :occurrence', {
    tenant,
    occurrence,
  });
  for (const { language, format, export: exported, name, mediaType, sha256, size, missingGlyphs } of files)
    await tx.run(
      `insert into artifacts (tenant_id, occurrence_id, export, format, language, name, media_type, sha256, size, warnings)
       values (:tenant, :occurrence, :export, :format, :language, :name, :media_type, :sha256, :size, :warnings)`,
      {
        tenant,
        occurrence,
        export: exported,
        format,
        language,
        name,
        media_type: mediaType,
        sha256,
        size,
        warnings: JSON.stringify(missingGlyphs),
      },
    );
}

/** A stored file without its bytes, which are found by their hash. */
export type ArtifactRecord = Pick<StoredFile, 'format' | 'export' | 'name' | 'mediaType' | 'sha256' | 'size'>;

/** The files of an occurrence in one language: the pack, its pages first, then its exports. */
export async function artifactsOf(
  tx: Transaction,
  tenant: string,
  occurrence: number,
  language: Language,
): Promise<ArtifactRecord[]> {
  return tx.rows<ArtifactRecord>(
    `select format, export, name, media_type as "mediaType", sha256, size from artifacts
     where tenant_id = :tenant and occurrence_id = :occurrence and language = :language
     order by export nulls first, array_position(:formats::text[], format)`,
    { tenant, occurrence, language, formats },
  );
}
