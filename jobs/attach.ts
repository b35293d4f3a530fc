import { storeContent } from '../src/db/contents.ts';
import { writeKept } from '../src/exports/kept-file.ts';
import { artifactPath, type StoredFile } from '../src/packs/artifacts.ts';
import { exportsOf, providedExports } from '../src/packs/attached.ts';
import { occasionOf } from '../src/packs/occasion.ts';
import { exportLanguages } from '../src/packs/recipients.ts';
import type { Occurrence } from '../src/schedule/occurrence.ts';
import type { Tenant } from '../src/snapshot/context.ts';
import { writeWhole } from '../src/whole-file.ts';
import type { Runtime } from './runtime.ts';

/**
 * Writes the exports that go with an occurrence's pack, once per language in which somebody gets them. Their bytes are stored one
 * after the other, so that no two are held in memory; a file that nobody records in the end is found again by its hash.
 * @throws data when an export does not come to the figures of the pack's snapshot; too_large
 */
export async function attachExports(
  { db, config }: Runtime,
  tenant: Tenant,
  occurrence: Occurrence,
  onFile: () => void,
): Promise<StoredFile[]> {
  const languages = exportLanguages(tenant, occurrence.pack);
  if (languages.length === 0) return [];
  const { snapshot, provided } = await db.tenant(tenant.id, (tx) => occasionOf(tx, tenant, occurrence));
  const exports = providedExports(exportsOf(tenant, occurrence.pack, snapshot.asOf), provided);
  const asked = languages.flatMap((language) => exports.map((wanted) => ({ language, wanted })));
  const files: StoredFile[] = [];
  for (const { language, wanted } of asked) {
    const { name, mediaType, bytes } = await writeKept(db, tenant, snapshot, wanted, { language });
    await writeWhole(artifactPath(config.home, tenant.id, occurrence, name), bytes);
    const sha256 = await db.tenant(tenant.id, (tx) => storeContent(tx, tenant.id, bytes));
    const { id, format } = wanted;
    files.push({
      language,
      format,
      export: id,
      name,
      mediaType,
      sha256,
      size: bytes.length,
      missingGlyphs: [],
    });
    onFile();
  }
  return files;
}

/** How many files the exports of an occurrence's pack come to, at most. */
export function mostExports(tenant: Tenant, { pack, dueAt }: Occurrence): number {
  return exportLanguages(tenant, pack).length * exportsOf(tenant, pack, dueAt).length;
}
