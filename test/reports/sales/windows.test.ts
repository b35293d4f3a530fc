import { describe, expect, test } from 'vitest';
import { dashboardWindow } from '../../../src/reports/sales/dashboard/period.ts';
import { yearTo } from '../../../src/reports/sales/performance/year.ts';
import { periodsWindow } from '../../../src/reports/sales/revenue-by-period/periods.ts';
import { comparedWindow, endedWindow, storable } from '../../../src/reports/sales/window.ts';
import { contextOf } from '../run.ts';

const context = contextOf({ tenant: 't', asOf: '2025-11-19T12:00:00Z', timezone: 'UTC', currency: 'USD' });

describe('The dashboard', () => {
  test.each([
    [{ period: 'today' }, 'Today', '2025-11-19', '2025-11-19'],
    [{ period: 'week' }, 'This Week', '2025-11-17', '2025-11-23'],
    [{}, 'This Month', '2025-11-01', '2025-11-30'],
    [{ period: 'quarter' }, 'This Quarter', '2025-10-01', '2025-12-31'],
    [{ period: 'year' }, 'This Year', '2025-01-01', '2025-12-31'],
    [
      { period: 'custom', from_date: '2025-02-01', to_date: '2025-02-02' },
      'Custom',
      '2025-02-01',
      '2025-02-02',
    ],
    [{ period: 'year', from_date: '2025-02-01' }, 'Custom', '2025-02-01', '2025-11-19'],
  ])('of %j is %s from %s to %s', (parameters, label, from, to) => {
    expect(dashboardWindow(parameters, context)).toMatchObject({ label, from, to });
  });

  test.each([
    [{ period: 'decade' }, 'period'],
    [{ period: 'toString' }, 'period'],
    [{ period: 'custom' }, 'from_date'],
    [{ period: 'custom', from_date: '2025-02-01' }, 'to_date'],
    [{ period: 'custom', to_date: '2025-02-01' }, 'from_date'],
    [{ to_date: '2025-02-01' }, 'to_date'],
    [{ from_date: '2025-11-20' }, 'from_date'],
  ])('refuses %j naming %s', (parameters, where) => {
    expect(() => dashboardWindow(parameters, context)).toThrow(expect.objectContaining({ where }));
  });

  test('compares unless told not to, and ends today at the latest', () => {
    expect(dashboardWindow({}, context)).toMatchObject({
      end: '2025-11-19',
      previous_from: '2025-10-01',
      previous_to: '2025-10-19',
    });
    expect(dashboardWindow({ compare_to_previous: false }, context)).toMatchObject({
      previous_from: null,
      previous_to: null,
    });
  });
});

test('A window ends with its last day or today, and is compared with the elapsed days of the one before', () => {
  expect(endedWindow({ from_date: '2025-10-01', to_date: '2025-10-31' }, context).end).toBe('2025-10-31');
  expect(comparedWindow({}, context)).toEqual({
    from: '2025-11-01',
    to: '2025-11-30',
    end: '2025-11-19',
    previous_from: '2025-10-01',
    previous_to: '2025-10-19',
  });
});

test('What would be compared with days before the year 1 is compared with its first day', () => {
  expect(comparedWindow({ from_date: '0001-01-01', to_date: '0009-01-01' }, context)).toMatchObject({
    previous_from: '0001-01-01',
    previous_to: '0001-01-01',
  });
  expect(storable(yearTo('0001-06-30'))).toBe('0001-01-01');
});

test('Revenue by period covers the twelve months that end with this one, unless dates are given', () => {
  expect(periodsWindow({}, context)).toEqual({
    from: '2024-12-01',
    to: '2025-11-30',
    unit: 'month',
    adjective: 'monthly',
  });
  expect(periodsWindow({ period: 'day', from_date: '2025-11-10' }, context)).toMatchObject({
    from: '2025-11-10',
    to: '2025-11-19',
    adjective: 'daily',
  });
});

test.each([
  ['2025-10-31', '2024-11-01'],
  ['2025-11-19', '2024-11-20'],
  ['2024-02-28', '2023-03-01'],
  ['2024-02-29', '2023-03-01'],
  ['2025-02-28', '2024-03-01'],
  ['2024-02-27', '2023-02-28'],
  ['9999-12-31', '9999-01-01'],
])('The twelve months that end on %s begin on %s', (last, first) => {
  expect(yearTo(last)).toBe(first);
});
