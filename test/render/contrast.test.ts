import { describe, expect, test } from 'vitest';
import { theme } from '../../templates/theme.ts';

const { colour, scenario, shades } = theme;

/** Relative luminance of a colour, 0..1, as WCAG 2 computes it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [low = 0, high = 0] = [luminance(first), luminance(second)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Every ground that something is written on, with the colours it is written in. */
const grounds = {
  paper: ['ink', 'muted', 'brand', 'good', 'bad', 'warning'],
  panel: ['ink', 'muted'],
  warningPanel: ['ink', 'warning'],
  goodPanel: ['ink', 'good'],
  brand: ['onBrand', 'onBrandMuted'],
} as const;

describe.each(Object.entries(grounds))('on %s', (ground, texts) => {
  test.each(texts.map((text) => [text]))('%s is easy to read', (text) => {
    expect(contrast(colour[text], colour[ground as keyof typeof grounds])).toBeGreaterThanOrEqual(4.5);
  });
});

test('black on white and white on white are measured as they should be', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21);
  expect(contrast('#FFFFFF', '#FFFFFF')).toBe(1);
});

test('an earlier period is told from the actual one in black and white', () => {
  expect(contrast(scenario.actual.fill, scenario.previous.fill)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(shades[0], shades[1])).toBeGreaterThanOrEqual(3);
});
