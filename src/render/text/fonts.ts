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

// Contextual forms are for arrows and signs that no pack has, and looking for them is a third of the work of setting a text.
const PLAIN = { calt: false } as unknown as string[];

// Tabular forms are for figures: in words they would widen hyphens and full stops.
const FIGURE = /^[\d.,:%+−–±$€£¥() ]+$/u;

/** Inter's digits have widths of their own unless asked otherwise; figures in columns must line up. */
function withTabularFigures(font: fontkit.Font): fontkit.Font {
  const figures = new Map<string, fontkit.GlyphRun>();
  const figure = (character: string): fontkit.GlyphRun => {
    const run = figures.get(character) ?? font.layout(character, ['tnum']);
    figures.set(character, run);
    return run;
  };
  const layout = (text: string): fontkit.GlyphRun =>
    FIGURE.test(text) ? joined(Array.from(text, figure)) : font.layout(text, PLAIN);
  return Object.create(font, { layout: { value: layout } }) as fontkit.Font;
}

/** Tabular figures are set without kerning, so a run of them is its characters' runs: far quicker than shaping it as a whole. */
function joined(runs: readonly fontkit.GlyphRun[]): fontkit.GlyphRun {
  return {
    glyphs: runs.flatMap(({ glyphs }) => glyphs),
    // pdfkit scales the positions that it is given in place.
    positions: runs.flatMap(({ positions }) => positions.map((position) => ({ ...position }))),
    get advanceWidth() {
      return this.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  } as fontkit.GlyphRun;
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
