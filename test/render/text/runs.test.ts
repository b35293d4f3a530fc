import { expect, test } from 'vitest';
import { cleanText, oneLine } from '../../../src/render/text/clean.ts';
import { runsOf } from '../../../src/render/text/runs.ts';

test('text is cut into runs by the font that has its characters', () => {
  expect(runsOf('Société 東京 2025', new Set())).toEqual([
    { text: 'Société ', family: 'latin' },
    { text: '東京 ', family: 'japanese' },
    { text: '2025', family: 'latin' },
  ]);
});

test('a circled number and a full-width letter stay with the Japanese around them', () => {
  expect(runsOf('㈱①ＡＢ。', new Set())).toEqual([{ text: '㈱①ＡＢ。', family: 'japanese' }]);
});

test('characters without a glyph become □ and are collected', () => {
  const missing = new Set<string>();
  expect(runsOf('a한b', missing)).toEqual([{ text: 'a□b', family: 'latin' }]);
  expect([...missing]).toEqual(['한']);
});

test('control characters, direction marks and half characters never reach a page', () => {
  expect(cleanText('a\u0000b\u202ec\ufe0fd\ud800\r\ne')).toBe('a bcd\ufffd\ne');
  expect(oneLine(' a \r\n\t b ')).toBe('a b');
  expect(cleanText('か\u3099')).toBe('が');
});
