import { type Format, formats as packFormats, type Language, type Recipient } from '../config/schema.ts';
import type { Tenant } from '../snapshot/context.ts';

/** A recipient with every default applied. */
export interface PackRecipient {
  to: string;
  name: string | null;
  language: Language;
  /** In what the pack itself comes. */
  formats: readonly Format[];
  /** Whether the exports that the pack's template lists come with it. */
  hasExports: boolean;
}

/** Who gets a pack, in which language and formats. */
export function recipientsOf(tenant: Tenant, pack: string): PackRecipient[] {
  const configured = tenant.packs[pack];
  return (configured?.recipients ?? []).map(({ to, name, language, formats }: Recipient) => ({
    to,
    name: name ?? null,
    language: language ?? tenant.language,
    ...filesOf(formats ?? configured?.formats ?? []),
  }));
}

/** What those get of a pack who ask for nothing else; everything of one that is not configured. */
export function usualFiles(tenant: Tenant, pack: string): Pick<PackRecipient, 'formats' | 'hasExports'> {
  return filesOf(tenant.packs[pack]?.formats ?? [...packFormats, 'exports']);
}

function filesOf(wanted: readonly string[]): Pick<PackRecipient, 'formats' | 'hasExports'> {
  const formats = packFormats.filter((format) => wanted.includes(format));
  return { formats, hasExports: wanted.includes('exports') };
}

/** Whether a file goes to a recipient: `export` is null for the pack itself. */
export function isFor(
  { formats, hasExports }: Pick<PackRecipient, 'formats' | 'hasExports'>,
  file: { format: Format; export: string | null },
): boolean {
  return file.export === null ? formats.includes(file.format) : hasExports;
}

/** Every language and format that some recipient of a pack gets, each once. */
export function wantedBy(tenant: Tenant, pack: string): { language: Language; format: Format }[] {
  const wanted = recipientsOf(tenant, pack).flatMap(({ language, formats }) =>
    formats.map((format) => ({ language, format })),
  );
  return [...new Map(wanted.map((each) => [`${each.language} ${each.format}`, each])).values()];
}

/** Every language in which some recipient of a pack gets its exports, each once. */
export function exportLanguages(tenant: Tenant, pack: string): Language[] {
  const readers = recipientsOf(tenant, pack).filter(({ hasExports }) => hasExports);
  return [...new Set(readers.map(({ language }) => language))];
}

/** Whether everybody who gets a pack in a language gets the workbook too, so that its pages may point to it. */
export function hasWorkbook(tenant: Tenant, pack: string, language: Language): boolean {
  const readers = recipientsOf(tenant, pack).filter((recipient) => recipient.language === language);
  return readers.length > 0 && readers.every(({ formats }) => formats.includes('excel'));
}
