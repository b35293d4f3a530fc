import type { Language } from '../config/schema.ts';
import type { RenderDocument } from '../render/document.ts';
import type { Tenant } from './context.ts';
import type { Snapshot } from './publish.ts';

/** What every document of a tenant carries: whose it is, how its values read, and the snapshot that they come from. */
export function documentHead(
  { name, currency, timezone, page }: Tenant,
  { id, asOf, hash }: Pick<Snapshot, 'id' | 'asOf' | 'hash'>,
  language: Language,
): Pick<RenderDocument, 'organisation' | 'language' | 'currency' | 'timezone' | 'page' | 'identity'> {
  const identity = { snapshotId: String(id), asOf: asOf.toISOString(), hash };
  return { organisation: name, language, currency, timezone, page, identity };
}
