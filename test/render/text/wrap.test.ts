import { expect, test } from 'vitest';
import { shorten, wrap, wrapAtMost } from '../../../src/render/text/wrap.ts';

/** Ten points per character, twenty per East Asian one. */
const measure = (text: string): number =>
  Array.from(text, (character) => (character >= '\u2e80' ? 20 : 10)).reduce((sum, width) => sum + width, 0);

test('lines break at spaces and are no wider than asked', () => {
  expect(wrap('the quick brown fox', 100, measure)).toEqual(['the quick', 'brown fox']);
});

test('Japanese breaks between characters, but no line begins with a full stop', () => {
  expect(wrap('売上高は増加。利益', 120, measure)).toEqual(['売上高は増', '加。利益']);
});

test('a word wider than a line is broken, never inside a character of two units', () => {
  expect(wrap('abcdefghijkl', 50, measure)).toEqual(['abcde', 'fghij', 'kl']);
  expect(wrap('😀😀😀', 45, measure).every((line) => line.isWellFormed())).toBe(true);
});

test('line feeds are kept', () => {
  expect(wrap('a\n\nb', 100, measure)).toEqual(['a', '', 'b']);
});

test('what does not fit the lines allowed ends with an ellipsis', () => {
  expect(wrapAtMost('the quick brown fox jumps', 100, 2, measure)).toEqual(['the quick', 'brown fox…']);
  expect(shorten('abcdefghijkl', 60, measure)).toBe('abcde…');
  expect(shorten('abc', 60, measure)).toBe('abc');
});
