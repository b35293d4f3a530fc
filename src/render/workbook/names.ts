import { beginning, oneLine } from '../text/clean.ts';

const LONGEST = 31;

/** Names that a workbook accepts: at most 31 characters, none of []:*?/\, no apostrophe at either end, unique whatever the case. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>(['history']);
  return titles.map((title) => {
    const name = unique(plain(title) || 'Sheet', taken);
    taken.add(name.toLowerCase());
    return name;
  });
}

function plain(title: string): string {
  const allowed = oneLine(title)
    .replace(/[[\]:*?/\\]+/g, ' ')
    .replace(/\s+/g, ' ');
  return beginning(allowed.trim().replace(/^'+|'+$/g, ''), LONGEST)
    .trim()
    .replace(/'+$/, '');
}

function unique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})`;
    const candidate = beginning(name, LONGEST - suffix.length).trim() + suffix;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
