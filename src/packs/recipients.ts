import type { Format, Language, Recipient } from '../config/schema.ts';
import type { Tenant } from '../snapshot/context.ts';

/** A recipient with every default applied. */
export interface PackRecipient {
  to: string;
  name: string | null;
  language: Language;
  formats: readonly Format[];
}

/** Who gets a pack, in which language and formats. */
export function recipientsOf(tenant: Tenant, pack: string): PackRecipient[] {
  const configured = tenant.packs[pack];
  return (configured?.recipients ?? []).map(({ to, name, language, formats }: Recipient) => ({
    to,
    name: name ?? null,
    language: language ?? tenant.language,
    formats: formats ?? configured?.formats ?? [],
  }));
}

/** Every language and format that some recipient of a pack gets, each once. */
export function wantedBy(tenant: Tenant, pack: string): { language: Language; format: Format }[] {
  const wanted = recipientsOf(tenant, pack).flatMap(({ language, formats }) =>
    formats.map((format) => ({ language, format })),
  );
  return [...new Map(wanted.map((each) => [`${each.language} ${each.format}`, each])).values()];
}

/** Whether everybody who gets a pack in a language gets the workbook too, so that its pages may point to it. */
export function hasWorkbook(tenant: Tenant, pack: string, language: Language): boolean {
  const readers = recipientsOf(tenant, pack).filter((recipient) => recipient.language === language);
  return readers.length > 0 && readers.every(({ formats }) => formats.includes('excel'));
}
