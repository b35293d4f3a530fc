import { expect, test } from 'vitest';
import { describeDay, describeInstant, describeWindow } from '../../src/render/period.ts';

test.each([
  [{ from: '2025-10-01', to: '2025-10-31' }, 'October 2025', '2025年10月'],
  [{ from: '2025-10-01', to: '2025-12-31' }, 'Q4 2025', '2025年第4四半期'],
  [{ from: '2025-01-01', to: '2025-12-31' }, '2025', '2025年'],
  [{ from: '2025-10-31', to: '2025-10-31' }, '31 October 2025', '2025年10月31日'],
  [{ from: '2025-10-06', to: '2025-10-12' }, '6–12 October 2025', '2025年10月6日～12日'],
  [{ from: '2025-10-03', to: '2025-11-01' }, '3 October – 1 November 2025', '2025年10月3日～11月1日'],
  [
    { from: '2025-12-29', to: '2026-01-04' },
    '29 December 2025 – 4 January 2026',
    '2025年12月29日～2026年1月4日',
  ],
])('%o is %s, %s', (window, english, japanese) => {
  expect(describeWindow(window, 'en')).toBe(english);
  expect(describeWindow(window, 'ja')).toBe(japanese);
});

test('a month that is not whole is its first and last day', () => {
  expect(describeWindow({ from: '2025-02-01', to: '2025-02-27' }, 'en')).toBe('1–27 February 2025');
});

test('an instant is its day where the tenant is', () => {
  const instant = new Date('2025-10-31T23:00:00Z');
  expect(describeInstant(instant, 'Asia/Tokyo', 'ja')).toBe('2025年11月1日');
  expect(describeInstant(instant, 'America/New_York', 'en')).toBe('31 October 2025');
  expect(describeDay('2024-02-29', 'en')).toBe('29 February 2024');
});
