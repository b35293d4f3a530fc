import type { Window } from '../calendar.ts';
import { beginning, oneLine } from '../render/text/clean.ts';

/** Under which names a file is offered: as people read it, and in ASCII for what reads nothing else. */
export interface FileName {
  name: string;
  ascii: string;
}

export interface Named {
  tenant: { id: string; name: string };
  /** What it is, in the reader's language and as a word of our own. */
  title: string;
  kind: string;
  /** The window, or nothing for what has none. */
  window: Window | null;
  asOf: Date;
  extension: string;
}

/** `Acme - Orders - 2025-10-01_2025-10-31 - 20251101T120000Z.csv`, and beside it `acme-orders-2025-10-01_….csv`. */
export function fileNameOf({ tenant, title, kind, window, asOf, extension }: Named): FileName {
  const days = window ? [`${window.from}_${window.to}`] : [];
  const instant = asOf.toISOString().replace(/[-:]|\.\d+/g, '');
  const name = [plain(tenant.name), plain(title), ...days, instant].filter((part) => part !== '').join(' - ');
  const ascii = [tenant.id, kind.replaceAll('/', '-'), ...days, instant].join('-');
  return { name: `${name}.${extension}`, ascii: `${ascii}.${extension}` };
}

/** What file systems and headers take: one line, none of the signs that a path or a shell reads. */
function plain(text: string): string {
  const allowed = oneLine(text).replace(/[\\/:*?"<>|%]+/g, ' ');
  return beginning(allowed.replace(/\s+/g, ' '), 60).replace(/^[\s.]+|[\s.]+$/g, '');
}
