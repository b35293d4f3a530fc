import { expect, test } from 'vitest';
import { firstBars } from '../../src/reports/bars.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

test('a chart shows the first twelve of a longer list and its subtitle says so', () => {
  expect(firstBars(numbers(30), 'en')).toEqual({ rows: numbers(12), first: ', the first 12 of 30' });
  expect(firstBars(numbers(30), 'ja').first).toBe('、全30件中12件');
});

test('a list that fits is shown whole, and nothing is said of it', () => {
  expect(firstBars(numbers(12), 'en')).toEqual({ rows: numbers(12), first: '' });
  expect(firstBars([], 'en')).toEqual({ rows: [], first: '' });
});
