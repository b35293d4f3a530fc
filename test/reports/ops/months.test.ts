import { expect, test } from 'vitest';
import { monthsFilled } from '../../../src/reports/ops/financial/months.ts';

const month = (name: string, revenue = 1) => ({ month: name, jobs: 1, revenue, outstanding: 0 });

test('Months without jobs are filled in between, over the turn of the year', () => {
  expect(monthsFilled([month('2024-11'), month('2025-02', 5)])).toEqual([
    month('2024-11'),
    { month: '2024-12', jobs: 0, revenue: 0, outstanding: 0 },
    { month: '2025-01', jobs: 0, revenue: 0, outstanding: 0 },
    month('2025-02', 5),
  ]);
});

test('A single stray month long ago does not make the chart a thousand months wide', () => {
  const months = monthsFilled([month('0001-01'), month('2025-12')]);
  expect(months.map((each) => each.month)).toEqual(expect.arrayContaining(['2023-01', '2025-12']));
  expect(months).toHaveLength(36);
});

test('No jobs are no months', () => {
  expect(monthsFilled([])).toEqual([]);
});
