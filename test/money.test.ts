import { describe, expect, test } from 'vitest';
import { minorUnits } from '../src/money.ts';

describe('minorUnits', () => {
  test.each([
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
  ])('%s has %i digits after the point', (currency, digits) => {
    expect(minorUnits(currency)).toBe(digits);
  });

  test('follows the standard where local habit drops the small coins', () => {
    expect(['HUF', 'IDR', 'COP', 'PKR', 'RSD'].map(minorUnits)).toEqual([2, 2, 2, 2, 2]);
    expect(minorUnits('IQD')).toBe(3);
  });
});
