import { describe, expect, test } from 'vitest';
import type { Unit, Value } from '../../src/render/document.ts';
import {
  formatCell,
  formatChange,
  formatCompact,
  formatDifference,
  formatValue,
  type Reader,
  shortFormat,
  toneOf,
  unitLabel,
} from '../../src/render/format.ts';

const usd: Reader = { language: 'en', currency: 'USD', timezone: 'America/New_York' };
const jpy: Reader = { language: 'ja', currency: 'JPY', timezone: 'Asia/Tokyo' };
const kwd: Reader = { language: 'en', currency: 'KWD', timezone: 'Asia/Kuwait' };

test.each<[Value, Unit, Reader, string]>([
  [1240530.1, 'money', usd, '$1,240,530.10'],
  [-1240530.1, 'money', usd, '−$1,240,530.10'],
  [1240530, 'money', jpy, '¥1,240,530'],
  [12.5, 'money', kwd, 'KWD 12.500'],
  [-0.001, 'money', usd, '$0.00'],
  [0.4215, 'fraction', usd, '42.2%'],
  [42.15, 'percentage', jpy, '42.2%'],
  [-2.1, 'points', usd, '−2.1 pp'],
  [0, 'points', usd, '±0.0 pp'],
  [1234567, 'count', usd, '1,234,567'],
  [38.25, 'days', usd, '38.3 days'],
  [38.25, 'days', jpy, '38.3日'],
  [250, 'milliseconds', usd, '250 ms'],
  [95, 'seconds', usd, '95.0 s'],
  [150, 'seconds', usd, '2.5 min'],
  [64_343, 'seconds', usd, '17.9 hours'],
  [64_343, 'seconds', jpy, '17.9時間'],
  [-259_200, 'seconds', usd, '−3.0 days'],
  ['2025-10-31', 'date', usd, '31 Oct 2025'],
  ['2025-10-31', 'date', jpy, '2025年10月31日'],
  ['2025-10', 'month', usd, 'Oct 2025'],
  ['2025-10', 'month', jpy, '2025年10月'],
  ['2025-11-02T05:30:00Z', 'instant', usd, '2 Nov 2025, 01:30 EDT'],
  ['2025-11-01T15:00:00Z', 'instant', jpy, '2025年11月2日 00:00 JST'],
  ['00123', 'text', usd, '00123'],
  ['not a date', 'date', usd, 'not a date'],
  [Number.NaN, 'count', usd, 'NaN'],
])('%j as %s reads %s', (value, unit, reader, expected) => {
  expect(formatValue(value, unit, reader).replaceAll('\u00a0', ' ')).toBe(expected);
});

test.each<Unit>([
  'money',
  'fraction',
  'percentage',
  'points',
  'count',
  'decimal',
  'days',
  'date',
  'instant',
  'month',
  'text',
])('nothing is an en dash and never zero as %s', (unit) => {
  expect(formatValue(null, unit, usd)).toBe('–');
  expect(formatCell(null, unit, usd)).toBe('–');
});

test('headline amounts are shortened from 100,000 on, in the words of the language', () => {
  expect(formatCompact(1_240_530, 'money', usd)).toBe('$1.24M');
  expect(formatCompact(-1_240_530, 'money', usd)).toBe('−$1.24M');
  expect(formatCompact(124_053_000, 'money', jpy)).toBe('¥1.24億');
  expect(formatCompact(99_999.5, 'money', usd)).toBe('$99,999.50');
  expect(formatCompact(0.42, 'fraction', usd)).toBe('42.0%');
});

test.each<[number[], Unit, Reader, string[]]>([
  [[1240], 'money', usd, ['$1.24K']],
  [[302_137.84, 7190, 0, -45_500], 'money', usd, ['$302K', '$7K', '$0', '−$46K']],
  [[0, 2500, 5000], 'money', usd, ['$0', '$2.5K', '$5.0K']],
  [[1_000_000], 'money', usd, ['$1M']],
  [[999_999], 'money', usd, ['$1.00M']],
  [[9.5, 3], 'money', usd, ['$9.50', '$3.00']],
  [[55_777_433, 1_234_567], 'money', jpy, ['¥5,578万', '¥123万']],
  [[1284, 3], 'count', usd, ['1,284', '3']],
  [[1_284_000, 3], 'count', usd, ['1.28M', '0.00M']],
  [[0.5, 0.25], 'fraction', usd, ['50.0%', '25.0%']],
  [[], 'money', usd, []],
])('%j as %s in one chart are all written in one magnitude', (values, unit, reader, expected) => {
  expect(values.map(shortFormat(values, unit, reader))).toEqual(expected);
});

test.each<[Value, Unit, string]>([
  [12, 'count', '+12'],
  [-1240.5, 'money', '−1,240.50'],
  [0, 'count', '±0'],
  [0.001, 'money', '±0.00'],
  [2.1, 'points', '+2.1'],
  [null, 'count', '–'],
])('a difference of %j as %s always has its sign', (value, unit, expected) => {
  expect(formatDifference(value, unit, usd)).toBe(expected);
});

test('a cell leaves the unit to its column', () => {
  expect(formatCell(1240.5, 'money', usd)).toBe('1,240.50');
  expect(formatCell('00123', 'text', usd)).toBe('00123');
  expect(formatCell(31.5, 'days', usd)).toBe('31.5');
  expect([
    unitLabel('money', usd),
    unitLabel('money', jpy),
    unitLabel('days', usd),
    unitLabel('count', usd),
  ]).toEqual(['USD', '円', 'days', '']);
});

describe('a change', () => {
  const change = (value: number, unit: 'percentage' | 'points' = 'percentage') => ({
    value,
    unit,
    against: 'September',
    previous: 1,
  });

  test('carries an arrow and a sign, so that black and white says the direction', () => {
    expect(formatChange(change(15.34), usd)).toBe('▲ +15.3%');
    expect(formatChange(change(-2.1, 'points'), usd)).toBe('▼ −2.1 pp');
    expect(formatChange(change(0.04), usd)).toBe('±0.0%');
  });

  test('never reads as a negative amount in Japanese, where ▲ means minus', () => {
    expect(formatChange(change(15.3), jpy)).toBe('↑ +15.3%');
  });

  test('is good or bad only where the figure says which way is better', () => {
    const figure = { label: 'Overdue', value: 1, unit: 'money' as const, change: change(5) };
    expect(toneOf({ ...figure, better: 'down' })).toBe('bad');
    expect(toneOf({ ...figure, better: 'up' })).toBe('good');
    expect(toneOf(figure)).toBe('plain');
    expect(toneOf({ ...figure, better: 'up', change: change(0.01) })).toBe('plain');
  });
});
