import { describe, expect, test } from 'vitest';
import {
  compareDecimals,
  decimalDifference,
  decimalQuotient,
  decimalSum,
  decimalTimes,
} from '../src/decimal.ts';

describe('decimalDifference', () => {
  test.each([
    ['0.30', '0.1', '0.20'],
    ['-5', '2.5', '-7.5'],
    ['1e2', '99', '1'],
    ['12345678901234567890.01', '12345678901234567890', '0.01'],
    ['0.05', '0.10', '-0.05'],
    ['1.5E-2', '0', '0.015'],
  ])('%s minus %s is %s, without the rounding of doubles', (after, before, difference) => {
    expect(decimalDifference(after, before)).toBe(difference);
  });
});

test('a sum keeps every digit', () => {
  expect(decimalSum(['0.1', '0.2', '12345678901234567890', '-1e1'])).toBe('12345678901234567880.3');
  expect(decimalSum([])).toBe('0');
});

test('a product with a whole number is exact', () => {
  expect(decimalTimes('0.01', 7)).toBe('0.07');
  expect(decimalTimes('-9007199254740993', 3)).toBe('-27021597764222979');
});

test.each([
  ['1.0', '1', 0],
  ['-0.01', '0', -1],
  ['9007199254740993', '9007199254740992', 1],
])('%s beside %s', (a, b, expected) => {
  expect(compareDecimals(a, b)).toBe(expected);
});

test.each([
  ['1', '3', 4, '0.3333'],
  ['-1', '8', 2, '-0.13'],
  ['0.05', '-0.1', 0, '-1'],
  ['2.5', '1', 0, '3'],
  ['9007199254740993', '0.5', 1, '18014398509481986.0'],
])('%s over %s with %i decimals is %s', (a, b, decimals, expected) => {
  expect(decimalQuotient(a, b, decimals)).toBe(expected);
});
