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
  const allowed = title.replace(/[[\]:*?/\\\u0000-\u001f]+/g, ' ').replace(/\s+/g, ' ');
  return cut(allowed.trim().replace(/^'+|'+$/g, ''), LONGEST)
    .trim()
    .replace(/'+$/, '');
}

function unique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})`;
    const candidate = cut(name, LONGEST - suffix.length).trim() + suffix;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** At most `length` UTF-16 units, never half a character. */
function cut(text: string, length: number): string {
  let short = '';
  for (const character of text) {
    if (short.length + character.length > length) break;
    short += character;
  }
  return short;
}
