import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { theme, type Weight } from '../../../templates/theme.ts';

export type Family = keyof typeof theme.fonts;

const require = createRequire(import.meta.url);
const loaded = new Map<string, fontkit.Font>();

/** A font of the theme, read once per process and shared by all documents. */
export function fontOf(family: Family, weight: Weight): fontkit.Font {
  const path = theme.fonts[family][weight];
  const known = loaded.get(path);
  if (known) return known;
  const font = fontkit.create(readFileSync(require.resolve(path))) as fontkit.Font;
  const made = family === 'latin' ? withTabularFigures(font) : font;
  loaded.set(path, made);
  return made;
}

// Tabular forms are for figures: in words they would widen hyphens and full stops.
const WORDS = /[\p{L}-]/u;

/** Inter's digits have widths of their own unless asked otherwise; figures in columns must line up. */
function withTabularFigures(font: fontkit.Font): fontkit.Font {
  const layout = (text: string): fontkit.GlyphRun => font.layout(text, WORDS.test(text) ? [] : ['tnum']);
  return Object.create(font, { layout: { value: layout } }) as fontkit.Font;
}

const families = new Map<number, Family | null>();

// Enclosed numbers, CJK punctuation and full-width forms belong with Japanese text even where the Latin font has them.
function isEastAsian(codePoint: number): boolean {
  return (codePoint >= 0x2460 && codePoint <= 0x24ff) || codePoint >= 0x2e80;
}

/** The family that draws a character; null when none does. */
export function familyOf(codePoint: number): Family | null {
  const known = families.get(codePoint);
  if (known !== undefined) return known;
  const order: Family[] = isEastAsian(codePoint) ? ['japanese', 'latin'] : ['latin', 'japanese'];
  const family = order.find((name) => fontOf(name, 'regular').hasGlyphForCodePoint(codePoint)) ?? null;
  families.set(codePoint, family);
  return family;
}
