import { join } from 'node:path';
import type { Format, Language } from '../config/schema.ts';
import type { Transaction } from '../db/database.ts';
import { storeContent } from '../db/contents.ts';
import type { Artifact } from '../render/document.ts';

/** Where the copy of a rendered file lies: `artifacts/<tenant>/<pack>/<due time>/<name>` below BOARDPACK_HOME. */
export function artifactPath(
  home: string,
  tenant: string,
  occurrence: { pack: string; dueAt: Date },
  name: string,
): string {
  const due = occurrence.dueAt.toISOString().replace(/[:.]/g, '-').replace('-000Z', 'Z');
  return join(home, 'artifacts', tenant, occurrence.pack, due, name);
}

/** Keeps a rendered file in the database, its bytes once however many refer to them. */
export async function storeArtifact(
  tx: Transaction,
  tenant: string,
  occurrence: number,
  language: Language,
  { format, name, mediaType, bytes, missingGlyphs }: Artifact,
): Promise<void> {
  const sha256 = await storeContent(tx, tenant, bytes);
  await tx.run(
    `insert into artifacts (tenant_id, occurrence_id, format, language, name, media_type, sha256, size, warnings)
     values (:tenant, :occurrence, :format, :language, :name, :media_type, :sha256, :size, :warnings)
     on conflict (tenant_id, occurrence_id, format, language) do update
       set name = excluded.name, sha256 = excluded.sha256, size = excluded.size, warnings = excluded.warnings`,
    {
      tenant,
      occurrence,
      format,
      language,
      name,
      media_type: mediaType,
      sha256,
      size: bytes.length,
      warnings: JSON.stringify(missingGlyphs),
    },
  );
}

/** The files of an occurrence in one language. */
export async function artifactsOf(
  tx: Transaction,
  tenant: string,
  occurrence: number,
  language: Language,
): Promise<{ format: Format; name: string; mediaType: string; bytes: Buffer }[]> {
  return tx.rows(
    `select format, name, media_type as "mediaType", bytes
     from artifacts join contents using (tenant_id, sha256)
     where tenant_id = :tenant and occurrence_id = :occurrence and language = :language order by format`,
    { tenant, occurrence, language },
  );
}
