import { expect, test } from 'vitest';
import {
  countWord,
  firstWord,
  memberWord,
  originWord,
  percentWord,
  plainWord,
  shareOf,
} from '../../src/reports/wording.ts';

test('Counts and percentages in sentences have separators and at most one decimal', () => {
  expect(countWord(1_234_567, 'en')).toBe('1,234,567');
  expect(percentWord(0.8129, 'en')).toBe('81.3%');
  expect(percentWord(2, 'ja')).toBe('200%');
});

test('A list that shows its first only says of how many, and a whole one nothing', () => {
  expect(firstWord(12, 1052, 'en')).toBe(', the first 12 of 1,052');
  expect(firstWord(12, 1052, 'ja')).toBe('、全1,052件中12件');
  expect(firstWord(12, 12, 'en')).toBe('');
});

test('A share of nothing is zero', () => {
  expect(shareOf(3, 0)).toBe(0);
  expect(shareOf(3, 4)).toBe(0.75);
});

test('A member is called by name, else by id, and nobody by the word for it', () => {
  expect(memberWord('7', 'Jane', 'nobody')).toBe('Jane');
  expect(memberWord(7, null, 'nobody')).toBe('7');
  expect(memberWord(null, null, 'nobody')).toBe('nobody');
});

test('Keys of the source read like words, words stay as they are', () => {
  expect(['paid_search', 'call', 'closed-won'].map((word) => plainWord(word, 'en'))).toEqual([
    'Paid search',
    'Call',
    'Closed won',
  ]);
  expect(['自社サイト', 'Q4 fair', '2', 'eMail', '_x'].map((word) => plainWord(word, 'ja'))).toEqual([
    '自社サイト',
    'Q4 fair',
    '2',
    'eMail',
    '_x',
  ]);
  expect(originWord('unknown', '不明', 'ja')).toBe('不明');
  expect(originWord('trade_show', 'Unknown', 'en')).toBe('Trade show');
  expect(plainWord('bank_transfer', 'ja')).toBe('銀行振込');
  expect(plainWord('ach_debit', 'en')).toBe('ACH debit');
});
