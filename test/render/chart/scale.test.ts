import { array, assert, maxSafeInteger, property } from 'fast-check';
import { expect, test } from 'vitest';
import { linearScale } from '../../../src/render/chart/scale.ts';

test('a scale has round ends and contains zero', () => {
  expect(linearScale([812, 1240], 100, 0, 'money')).toMatchObject({
    from: 0,
    to: 1500,
    ticks: [0, 500, 1000, 1500],
  });
  expect(linearScale([-77, 412], 0, 100, 'money')).toMatchObject({ from: -200, to: 600 });
  expect(linearScale([], 0, 100, 'money')).toMatchObject({ from: 0, to: 1 });
  expect(linearScale([0, 0], 0, 100, 'money').at(0)).toBe(0);
  expect(linearScale([0, 0], 0, 100, 'money').ticks).toEqual([0]);
});

test('counts are marked at whole numbers', () => {
  expect(linearScale([9], 0, 100, 'count').ticks).toEqual([0, 5, 10]);
  expect(linearScale([9], 0, 100, 'money').ticks).toEqual([0, 2.5, 5, 7.5, 10]);
  expect(linearScale([1], 0, 100, 'count').ticks).toEqual([0, 1]);
});

test('every value lies within the plot, whatever the values', () => {
  const value = maxSafeInteger().map((minor) => minor / 100);
  const within = property(array(value, { minLength: 1, maxLength: 50 }), (values) => {
    const scale = linearScale(values, 0, 100, 'money');
    expect(scale.ticks.length).toBeLessThanOrEqual(8);
    for (const each of values) expect(Math.abs(scale.at(each) - 50)).toBeLessThanOrEqual(50 + 1e-6);
  });
  expect(() => assert(within)).not.toThrow();
});
