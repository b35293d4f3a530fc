import { minorUnits } from '../money.ts';
import type { Unit } from './document.ts';

/** A power of ten with its word, largest first. */
type Magnitude = readonly [size: number, word: string];

const MAGNITUDES: Record<'en' | 'ja', readonly Magnitude[]> = {
  en: [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ],
  ja: [
    [1e12, '兆'],
    [1e8, '億'],
    [1e4, '万'],
  ],
};

/** How amounts that are compared are all shortened: one divisor, one word, one number of decimals. */
export interface Shortening {
  size: number;
  word: string;
  digits: number;
}

/**
 * The shortening that shows the largest of the values with three significant digits, and all of them with no more decimals than
 * they need. Amounts that need no word have the currency's minor units or, from a hundred on, none.
 */
export function shorteningOf(
  values: readonly number[],
  unit: Unit,
  { language, currency }: { language: 'en' | 'ja'; currency: string },
): Shortening {
  const most = Math.max(0, ...values.map(Math.abs));
  // What rounds up to the next word is written with it: $1M, not $1,000K.
  const [size, word] = MAGNITUDES[language].find(([from]) => most * 1.0005 >= from) ?? [1, ''];
  const digits = most / size >= 99.95 ? 0 : most / size >= 9.995 ? 1 : 2;
  if (size === 1 && unit === 'money') return { size, word, digits: digits === 0 ? 0 : minorUnits(currency) };
  return { size, word, digits: needed(values, size, size === 1 ? Math.min(digits, 1) : digits) };
}

function needed(values: readonly number[], size: number, finest: number): number {
  for (let digits = 0; digits < finest; digits += 1) {
    const exact = values.every((value) => Math.abs(rounded(value / size, digits) - value / size) < 1e-9);
    if (exact) return digits;
  }
  return finest;
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
