import { expect, test } from 'vitest';
import { amountParameter } from '../../../src/reports/sales/amount-parameter.ts';

test.each([
  ['10000', '10000'],
  ['+010000.00', '10000'],
  ['0', '0'],
  ['-0.0', '0'],
  ['00.50', '0.5'],
])('%s is read as %s', (text, amount) => {
  expect(amountParameter.parse(text)).toBe(amount);
});

test.each([
  '',
  ' 1',
  '1e5',
  '1,000',
  '.5',
  '5.',
  '0x10',
  'NaN',
  'Infinity',
  '-1',
  '-0.01',
  '１０',
  `1${'0'.repeat(20)}`,
])('%j is refused', (text) => {
  expect(() => amountParameter.parse(text)).toThrow(/must (be a number|not be below 0)/);
});
