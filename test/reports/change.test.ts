import { describe, expect, test } from 'vitest';
import { changeOf } from '../../src/reports/change.ts';

const against = 'September 2025';

describe('The change of a figure', () => {
  test('is a percentage of the earlier amount or count', () => {
    expect(changeOf(150, 120, 'money', against)).toEqual({
      change: { value: 25, unit: 'percentage', against, previous: 120 },
    });
    expect(changeOf(2, 3, 'count', against).change?.value).toBe(-33.33);
  });

  test('is in points for fractions and percentages, on the scale of 0 to 100', () => {
    expect(changeOf(0.813, 0.8, 'fraction', against).change).toEqual({
      value: 1.3,
      unit: 'points',
      against,
      previous: 0.8,
    });
    expect(changeOf(86.96, 88, 'percentage', against).change).toMatchObject({ value: -1.04, unit: 'points' });
  });

  test('from nothing is shown in points, never in percent', () => {
    expect(changeOf(0.5, 0, 'fraction', against).change?.value).toBe(50);
    expect(changeOf(5, 0, 'count', against)).toEqual({});
    expect(changeOf(5, -10, 'money', against)).toEqual({});
  });

  test('is not shown where either side is unknown, and is never minus zero', () => {
    expect(changeOf(5, null, 'count', against)).toEqual({});
    expect(changeOf(5, undefined, 'count', against)).toEqual({});
    expect(changeOf(null, 5, 'count', against)).toEqual({});
    expect(changeOf(5, 5, 'count', undefined)).toEqual({});
    expect(changeOf(99_999.99, 100_000, 'money', against).change?.value).toBe(0);
  });
});
