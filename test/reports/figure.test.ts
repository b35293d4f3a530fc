import { expect, it } from 'vitest';
import { figureOf, figureRows, shapesOf } from '../../src/reports/figure.ts';
import type { Presentation } from '../../src/reports/report.ts';

interface Orders {
  placed: number;
  value: number;
}

const shown: Presentation<Orders, { late: number | null }> = {
  data: { placed: 12, value: 600 },
  meta: undefined,
  supplement: { late: null },
  previous: { data: { placed: 10, value: 600 }, supplement: { late: 3 }, label: 'September' },
  period: 'October',
  language: 'en',
  text: (key) => `the words for ${key}`,
};

const placed = { unit: 'count', better: 'up', value: (data: Orders) => data.placed } as const;

it('reads a figure from the document and from the earlier one in the same way', () => {
  expect(figureOf(shown, 'placed', placed)).toEqual({
    label: 'the words for placed',
    value: 12,
    unit: 'count',
    better: 'up',
    change: { value: 20, unit: 'percentage', against: 'September', previous: 10 },
  });
});

it('gives a figure no change where nothing is compared', () => {
  expect(figureOf({ ...shown, previous: null }, 'placed', placed)).not.toHaveProperty('change');
});

it('labels a figure by its name, or by other words of the report', () => {
  expect(figureOf(shown, 'orders', placed).label).toBe('the words for orders');
  expect(figureOf(shown, 'orders', { ...placed, label: 'placed' }).label).toBe('the words for placed');
});

it('shows each row of shapes as one block, and every figure by its name', () => {
  const worth = { unit: 'money', value: (data: Orders) => data.value } as const;
  const { headline, rows } = figureRows(shown, { placed }, { worth });
  expect(Object.keys(headline)).toEqual(['placed', 'worth']);
  expect(rows.map(({ figures }) => figures.map(({ value }) => value))).toEqual([[12], [600]]);
  expect(rows[1]?.figures[0]).toBe(headline.worth);
});

it('takes fields of one part as figures, by their own names or others', () => {
  const ofData = shapesOf((data: Orders) => data, {
    placed: { unit: 'count' },
    value: { name: 'worth', unit: 'money' },
  });
  const ofSupplement = shapesOf((_: Orders, { late }: { late: number | null }) => ({ late }), {
    late: { unit: 'count', better: 'down' },
  });
  const { headline } = figureRows(shown, { ...ofData, ...ofSupplement });
  expect(headline).toMatchObject({
    placed: { label: 'the words for placed', value: 12, change: { previous: 10 } },
    worth: { label: 'the words for worth', value: 600, unit: 'money', change: { previous: 600 } },
    late: { value: null, better: 'down' },
  });
  expect(headline.late).not.toHaveProperty('change');
});
