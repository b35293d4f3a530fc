import { join } from 'node:path';
import type { Format, Language } from '../config/schema.ts';
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

/** Records a file of an occurrence; one of the same kind, format and language is replaced. */
export async function recordFile(
  tx: Transaction,
  tenant: string,
  occurrence: number,
  { language, format, export: exported, name, mediaType, sha256, size, missingGlyphs }: StoredFile,
): Promise<void> {
  await tx.run(
    `insert into artifacts (tenant_id, occurrence_id, export, format, language, name, media_type, sha256, size, warnings)
     values (:tenant, :occurrence, :export, :format, :language, :name, :media_type, :sha256, :size, :warnings)
     on conflict (tenant_id, occurrence_id, export, format, language) do update
       set name = excluded.name, sha256 = excluded.sha256, size = excluded.size, warnings = excluded.warnings`,
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

/** The files of an occurrence in one language: the pack, then its exports. */
export async function artifactsOf(
  tx: Transaction,
  tenant: string,
  occurrence: number,
  language: Language,
): Promise<ArtifactRecord[]> {
  return tx.rows<ArtifactRecord>(
    `select format, export, name, media_type as "mediaType", sha256, size from artifacts
     where tenant_id = :tenant and occurrence_id = :occurrence and language = :language
     order by export nulls first, format`,
    { tenant, occurrence, language },
  );
}
