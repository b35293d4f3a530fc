import { derive } from './derived.ts';
import { knownWords } from './known-words.ts';

/** A count with the language's thousands separators, for sentences: 1,234. */
export function countWord(count: number, language: 'en' | 'ja'): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(count);
}

/** A fraction as a percentage for sentences: 0.813 → 81.3%. */
export function percentWord(fraction: number, language: 'en' | 'ja'): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(fraction);
}

/** What a subtitle says of a list that shows its first only, with the separator before it: `, the first 12 of 23`; nothing where it shows all. */
export function firstWord(shown: number, all: number, language: 'en' | 'ja'): string {
  if (shown >= all) return '';
  const [first, of] = [countWord(shown, language), countWord(all, language)];
  return language === 'ja' ? `、全${of}件中${first}件` : `, the first ${first} of ${of}`;
}

/** part / whole, 0..1; zero of nothing is zero. */
export function shareOf(part: number, whole: number): number {
  return derive('share', part, whole);
}

/** How a member is called: by name, by id where the name is unknown, else the word for nobody. */
export function memberWord(id: string | number | null, name: string | null, nobody: string): string {
  return name ?? (id === null ? nobody : String(id));
}

/** A day in words: 2025-10-31 → 31 October 2025, 2025年10月31日. */
export function dayWord(day: string, language: 'en' | 'ja'): string {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** A month in words: 2026-10 → October 2026, 2026年10月. */
export function monthWord(month: string, language: 'en' | 'ja'): string {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** The label of a day, week, month, quarter or year in words: 2026-W42 → week 42 of 2026, 2026-Q3 → Q3 2026. */
export function periodWord(label: string, language: 'en' | 'ja'): string {
  if (/^\d{4}-\d\d-\d\d$/.test(label)) return dayWord(label, language);
  if (/^\d{4}-\d\d$/.test(label)) return monthWord(label, language);
  const [, year = '', unit, number] = /^(\d{4})-([WQ])0?(\d+)$/.exec(label) ?? [];
  if (unit === 'W') return language === 'ja' ? `${year}年第${number}週` : `week ${number} of ${year}`;
  if (unit === 'Q') return language === 'ja' ? `${year}年第${number}四半期` : `Q${number} ${year}`;
  return label;
}

/** A word of the source for people: a key such as paid_search reads Paid search, anything else stays as it is. */
export function plainWord(word: string, language: 'en' | 'ja'): string {
  const known = knownWords[language];
  if (Object.hasOwn(known, word)) return known[word] as string;
  if (!/^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/.test(word)) return word;
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll(/[_-]/g, ' ');
}

/** The same for a channel or source, with the reader's word for the one that nobody knows. */
export function originWord(word: string, unknown: string, language: 'en' | 'ja'): string {
  return word === 'unknown' ? unknown : plainWord(word, language);
}
