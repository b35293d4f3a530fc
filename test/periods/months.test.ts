import { expect, test } from 'vitest';
import { monthsOf, wholeMonths, windowOfMonth } from '../../src/periods/months.ts';

test.each([
  ['2026-10-01', '2026-10-31', ['2026-10']],
  ['2026-10-01', '2026-12-31', ['2026-10', '2026-11', '2026-12']],
  ['2024-02-01', '2024-02-29', ['2024-02']],
  ['2024-02-01', '2024-02-28', ['2024-02']],
  ['2026-10-31', '2026-10-31', ['2026-10']],
  ['2026-10-26', '2026-11-01', ['2026-10', '2026-11']],
  ['2026-12-28', '2027-01-03', ['2026-12', '2027-01']],
])('%s to %s has days in the months %j', (from, to, months) => {
  expect(monthsOf({ from, to })).toEqual(months);
});

test('a month begins with its first day and ends with its last', () => {
  expect(windowOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
});

test('a week in two months belongs to both of them, whole', () => {
  expect(wholeMonths({ from: '2026-10-26', to: '2026-11-01' })).toEqual({
    from: '2026-10-01',
    to: '2026-11-30',
  });
});
